/** Says, to the person who started a provider by hand, what it is and how it is used. */
export const refusal = (
  name: string,
): string => `This is the Terraform provider "${name}". It is started by Terraform or OpenTofu and does nothing on its own.

To use it, name it under required_providers in your configuration and run "terraform init".
To try a local build, point dev_overrides at its directory in a file named by TF_CLI_CONFIG_FILE:

  provider_installation {
    dev_overrides {
      "NAMESPACE/${name}" = "/directory/of/this/program"
    }
    direct {}
  }

To see what it does, set TF_LOG_PROVIDER=debug. To debug it, start it with --debug,
and give Terraform the TF_REATTACH_PROVIDERS that it prints.
`

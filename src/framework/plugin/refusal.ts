/** Returns the message for a person who started a provider by hand: what it is and how to use it. */
export const refusal = (
  name: string,
): string => `This is the Terraform provider "${name}". Terraform or OpenTofu starts it; it does nothing on its own.

To use it, add it to required_providers in your configuration and run "terraform init".
To try a local build, point dev_overrides at its directory in a file named by TF_CLI_CONFIG_FILE:

  provider_installation {
    dev_overrides {
      "NAMESPACE/${name}" = "/directory/of/this/program"
    }
    direct {}
  }

To see its log, set TF_LOG_PROVIDER=debug. To debug it, start it with --debug,
and set the TF_REATTACH_PROVIDERS that it prints in the shell that runs Terraform.
`

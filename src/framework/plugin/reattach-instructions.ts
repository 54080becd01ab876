/** Returns instructions for bash and PowerShell that make Terraform attach to a running provider. */
export const reattachInstructions = ({
  TF_REATTACH_PROVIDERS: value,
}: {
  TF_REATTACH_PROVIDERS: string
}): string => `The provider is running. To attach Terraform to it, run this in the shell that will run Terraform:

  bash, zsh    export TF_REATTACH_PROVIDERS='${value.replaceAll("'", `'\\''`)}'
  PowerShell   $env:TF_REATTACH_PROVIDERS='${value.replaceAll("'", "''")}'

Terraform attaches until you unset the variable or this process ends.
`

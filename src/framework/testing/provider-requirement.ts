type Files = Readonly<Record<string, string>>

/** Returns a file with `required_providers`, unless a file of the root module has it. */
export const providerRequirement = (files: Files, name: string, source: string): Files => {
  const isSaid = Object.entries(files).some(
    ([path, content]) => !path.includes('/') && content.includes('required_providers'),
  )
  if (isSaid) return {}
  const content = `terraform {\n  required_providers {\n    ${name} = {\n      source = "${source}"\n    }\n  }\n}\n`
  return { 'providers.tf': content }
}

type Files = Readonly<Record<string, string>>

/** The file that says where a provider comes from, unless one of the root module's does. */
export const providerRequirement = (files: Files, name: string, source: string): Files => {
  const isSaid = Object.entries(files).some(
    ([path, content]) => !path.includes('/') && content.includes('required_providers'),
  )
  if (isSaid) return {}
  const content = `terraform {\n  required_providers {\n    ${name} = {\n      source = "${source}"\n    }\n  }\n}\n`
  return { 'providers.tf': content }
}

/** Throws what Terraform would say of a provider's answer, if there is anything to say. */
export const refuse = (what: string, typeName: string, problems: readonly string[]): void => {
  if (problems.length === 0) return
  throw new Error(`provider produced ${what} for ${typeName}:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
}

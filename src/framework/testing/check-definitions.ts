import type { BoundProvider } from '../bind-provider.ts'

const checked = new WeakSet<object>()

/**
 * Checks the definitions of a provider once, and prints advice about them.
 *
 * @throws Error for definitions that Terraform would reject
 */
export const checkDefinitions = (provider: { readonly name: string }, { problems, advice }: BoundProvider): void => {
  if (checked.has(provider)) return
  const found = problems()
  if (found.length > 0)
    throw new Error(
      `Terraform would reject the provider ${provider.name}:\n${found.map((one) => `  ${one}`).join('\n')}`,
    )
  checked.add(provider)
  for (const one of advice()) console.warn(`${provider.name}: ${one}`)
}

import { DiagnosticError } from '../../framework/index.ts'

/** A state that another provider wrote. */
export type ForeignState = Readonly<Record<string, unknown>>

/** Returns a non-empty string; undefined for anything else, since other providers store `""` for an unset argument. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/**
 * Returns the string that the state must have under this name.
 *
 * @throws DiagnosticError if it is missing
 */
export const requiredText = (state: ForeignState, name: string): string => {
  const found = text(state[name])
  if (found !== undefined) return found
  throw new DiagnosticError(
    'Incomplete State',
    `The state has no ${name}. Remove the resource with \`terraform state rm\`, then import it by its id.`,
  )
}

const longest = 40

/** Shows a value in a message, shortened: training data may be private and does not belong in logs. */
export const showValue = (value: unknown): string => {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') {
    const characters = [...value.slice(0, 2 * longest)]
    const shown = characters.slice(0, longest).join('')
    return shown === value ? JSON.stringify(value) : `${JSON.stringify(shown)}…`
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** Joins words as a sentence does: `a, b and c`. */
export const showList = (words: readonly string[]): string => words.join(', ').replace(/, ([^,]*)$/, ' and $1')

/** Says what is wrong with a value: `the "id" is missing, and must be a string`. */
export const mustBe = (what: string, value: unknown, needed: string): string =>
  `${what} is ${showValue(value)}, and must be ${needed}`

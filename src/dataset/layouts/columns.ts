/** The columns of a table that become an example. */
export interface Columns {
  readonly user: string
  readonly assistant: string
  readonly system: string | undefined
}

/** Names of columns that hold a question or an answer, in lower case, the likeliest first. */
export const usualColumns = {
  user: ['prompt', 'user', 'question', 'query', 'input'],
  assistant: ['completion', 'assistant', 'answer', 'response', 'output'],
  system: ['system', 'system_prompt'],
} as const

/** Finds the first of the wanted columns, in upper or lower case. */
export const findColumn = (columns: readonly string[], wanted: readonly string[]): string | undefined => {
  for (const name of wanted) {
    const found = columns.find((column) => column.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return found
  }
  return undefined
}

/** Finds the columns of a question and its answer by their usual names. */
export const findColumns = (columns: readonly string[]): Columns | undefined => {
  const user = findColumn(columns, usualColumns.user)
  const assistant = findColumn(columns, usualColumns.assistant)
  return user !== undefined && assistant !== undefined
    ? { user, assistant, system: findColumn(columns, usualColumns.system) }
    : undefined
}

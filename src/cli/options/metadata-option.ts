import { UsageError } from '../command-line/command-error.ts'

/** `--metadata`, given once for each pair. */
export const metadataArg = { type: 'string', repeatable: true, valueHint: 'key=value' } as const

/** Reads the pairs of `--metadata`. Returns undefined without any. */
export const metadataOption = (given: readonly string[]): Readonly<Record<string, string>> | undefined => {
  const pairs = given.map((pair) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? []
    if (key === undefined || value === undefined)
      throw new UsageError(`--metadata must be key=value, such as team=search, got ${JSON.stringify(pair)}`)
    return [key, value] as const
  })
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs)
}

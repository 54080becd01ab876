import type { ArgDef, ArgsDef } from 'citty'

/** Options of every command. */
export const sharedArgs = {
  json: { type: 'boolean', description: 'Write results as JSON' },
  help: { type: 'boolean', alias: 'h', description: 'Show this help' },
} as const satisfies ArgsDef

/** The flag of an option; for one that is on by default, the flag that turns it off. */
export const flagOf = (name: string, byDefault: unknown): string => `--${byDefault === true ? 'no-' : ''}${name}`

/** Other names of an option, such as the `h` of `-h`. */
export const aliasesOf = (arg: ArgDef): readonly string[] =>
  'alias' in arg && arg.alias !== undefined ? [arg.alias].flat() : []

/** Whether an option can be given more than once. */
export const isRepeatable = (arg: ArgDef): boolean => 'repeatable' in arg && arg.repeatable === true

import { parseArgs as tokenize } from 'node:util'
import { type ArgDef, type ArgsDef, parseArgs } from 'citty'
import { mistakenId } from '../../openai/index.ts'
import type { Command, GivenArguments, IdArg } from './command.ts'
import { UsageError } from './command-error.ts'
import { didYouMean } from './did-you-mean.ts'
import { allArgsOf } from './host-args.ts'
import { aliasesOf, flagOf, isRepeatable } from './option-names.ts'

/** Reads a command's arguments and rejects unknown ones: citty alone would ignore a misspelled option. */
export const parseArguments = <Args extends ArgsDef>(
  given: readonly string[],
  { args, variadic = false, usesHost = false }: Pick<Command<Args>, 'args' | 'variadic' | 'usesHost'>,
): GivenArguments<Args> => {
  const known: ArgsDef = allArgsOf({ args, usesHost })
  const options = Object.entries(known).filter(([, arg]) => arg.type !== 'positional')
  const positionals = Object.entries(known).filter(([, arg]) => arg.type === 'positional')
  let count = 0
  const tokens = tokensOf(given, options)
  for (const token of tokens) {
    if (token.kind === 'positional') count += 1
    // Usually an unset shell variable. A request with an empty id would ask for something else.
    const named = positionals[Math.min(count, positionals.length) - 1]
    if (token.kind === 'positional' && token.value === '' && named)
      throw new UsageError(`<${named[0]}> is empty: ${lowerFirst(named[1].description ?? 'it is required')}`)
    if (token.kind === 'positional' && named) checkId(token.value, named[1])
    if (token.kind === 'option') checkOption(token, known, options)
    if (token.kind !== 'positional' || count <= positionals.length || variadic) continue
    throw new UsageError(`unexpected argument ${JSON.stringify(token.value)}: ${takes(positionals.length)}`)
  }
  const missing = positionals[count]
  if (missing && missing[1].required !== false && missing[1].default === undefined)
    throw new UsageError(`<${missing[0]}> is missing: ${lowerFirst(missing[1].description ?? 'it is required')}`)
  const valuesOf = (name: string) =>
    tokens.flatMap((token) => (token.kind === 'option' && token.name === name ? [token.value ?? ''] : []))
  for (const [name, arg] of options)
    if (arg.required && valuesOf(name).length === 0)
      throw new UsageError(`--${name} is missing: ${lowerFirst(arg.description ?? '')}`)
  const repeatable = options.filter(([, arg]) => isRepeatable(arg)).map(([name]) => [name, valuesOf(name)])
  // `checkOption` has checked the values against `args`, from which the type is derived.
  return Object.assign(parseArgs([...given], known), Object.fromEntries(repeatable)) as unknown as GivenArguments<Args>
}

type Options = readonly (readonly [name: string, arg: ArgDef])[]
interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

const tokensOf = (given: readonly string[], options: Options) => {
  const config = options.map(([name, arg]) => {
    const short = aliasesOf(arg).find((alias) => alias.length === 1)
    return [name, { type: arg.type === 'boolean' ? 'boolean' : 'string', ...(short && { short }) }] as const
  })
  return tokenize({ args: [...given], options: Object.fromEntries(config), strict: false, tokens: true }).tokens
}

const checkOption = ({ name, rawName, value }: OptionToken, known: ArgsDef, options: Options): void => {
  const arg = known[name] ?? negated(name, known) ?? options.find(([, option]) => aliasesOf(option).includes(name))?.[1]
  if (arg === undefined || arg.type === 'positional') {
    const names = options.map(([option, { default: byDefault }]) => flagOf(option, byDefault))
    throw new UsageError(`unknown option ${rawName}${didYouMean(rawName, names)}`, {
      advice: `Available options: ${names.join(', ')}.`,
    })
  }
  if (arg.type === 'boolean') {
    if (value !== undefined && value !== 'true' && value !== 'false')
      throw new UsageError(`${rawName} takes no value, got ${JSON.stringify(value)}`)
  } else if (value === undefined) {
    throw new UsageError(`${rawName} needs a value${arg.valueHint ? `: ${rawName} <${arg.valueHint}>` : ''}`)
  } else if (arg.type === 'enum' && !arg.options?.includes(value)) {
    throw new UsageError(`${rawName} must be ${listOf(arg.options ?? [])}, got ${JSON.stringify(value)}`)
  } else checkId(value, arg)
}

/** Rejects an id that clearly belongs to another kind of object. */
const checkId = (value: string, arg: ArgDef | IdArg): void => {
  if (!('ids' in arg)) return
  const mistakes = arg.ids.map((kind) => mistakenId(value, kind))
  if (mistakes.includes(undefined)) return
  throw new UsageError(`${JSON.stringify(value)} ${mistakes[0]?.problem}`)
}

/** `--no-strict` for a boolean `strict`. */
const negated = (name: string, known: ArgsDef): ArgDef | undefined => {
  const arg = name.startsWith('no-') ? known[name.slice('no-'.length)] : undefined
  return arg?.type === 'boolean' ? arg : undefined
}

const listOf = (options: readonly string[]): string =>
  options.length < 2 ? options.join() : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`

const takes = (count: number): string =>
  `this command takes ${count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`}`

/** Spells a sentence as it continues after a colon; `JSON` and `CSV` stay as they are. */
const lowerFirst = (text: string): string => text.replace(/^[A-Z](?![A-Z])/, (first) => first.toLowerCase())

import type { ArgDef, ArgsDef } from 'citty'
import type { CommandTree } from './command.ts'
import { findCommand, shown } from './find-command.ts'
import { allArgsOf } from './host-args.ts'
import { flagOf } from './option-names.ts'

/** What can be inserted at the cursor. */
export interface Completions {
  readonly offers: readonly (readonly [value: string, description: string])[]
  /** Whether a file name can. */
  readonly files: boolean
}

const nothing: Completions = { offers: [], files: false }

/** Completes the last word, which may be empty. Offers nothing when the words before it are not a command. */
export const completionsOf = async (words: readonly string[], commands: CommandTree): Promise<Completions> => {
  const current = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const starting = (offers: Completions['offers']) => offers.filter(([value]) => value.startsWith(current))
  const found = attempt(() => findCommand(before, { description: '', commands }))
  if (!found) return nothing
  const { node } = found
  if ('commands' in node && !current.startsWith('-'))
    return {
      offers: starting(shown(node.commands).map(([name, { description }]) => [name, description])),
      files: false,
    }
  const args: ArgsDef = allArgsOf(node.load ? await node.load() : { args: {} })
  const awaiting = args[before.at(-1)?.replace(/^--/, '') ?? '']
  if (before.at(-1)?.startsWith('--') && awaiting && awaiting.type !== 'boolean') {
    const options = 'options' in awaiting ? (awaiting.options ?? []) : []
    return { offers: starting(options.map((option) => [option, ''])), files: takesFile(awaiting) }
  }
  const options = Object.entries(args).filter(([, { type }]) => type !== 'positional')
  if (current.startsWith('-'))
    return {
      offers: starting(options.map(([name, arg]) => [flagOf(name, arg.default), arg.description ?? ''])),
      files: false,
    }
  return { offers: [], files: Object.values(args).some((arg) => arg.type === 'positional' && takesFile(arg)) }
}

const takesFile = ({ valueHint }: ArgDef): boolean => valueHint === 'path'

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read()
  } catch {
    return undefined
  }
}

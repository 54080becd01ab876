import type { CommandEntry, CommandGroup, CommandTree } from './command.ts'
import { UsageError } from './command-error.ts'
import { didYouMean } from './did-you-mean.ts'

/** The command or group that a command line names. */
export interface FoundCommand {
  readonly path: readonly string[]
  readonly node: CommandEntry | CommandGroup
  /** The command line without the command names. */
  readonly rest: readonly string[]
}

/** Follows the names on a command line down the tree. Options may come before them. */
export const findCommand = (line: readonly string[], root: CommandGroup): FoundCommand => {
  const path: string[] = []
  const rest: string[] = []
  let node: CommandEntry | CommandGroup = root
  for (const [i, word] of line.entries()) {
    if (!('commands' in node) || word.startsWith('-') || isValue(word, line[i - 1], node)) {
      rest.push(word)
      continue
    }
    node = childOf(node.commands, word, path)
    path.push(word)
  }
  return { path, node, rest }
}

/** A group that is a command as well has options, whose values may stand behind them. */
const isValue = (word: string, before: string | undefined, node: CommandGroup): boolean =>
  'load' in node && before !== undefined && /^-[^=]*$/.test(before) && !Object.hasOwn(node.commands, word)

const childOf = (commands: CommandTree, word: string, path: readonly string[]): CommandEntry | CommandGroup => {
  const child = Object.hasOwn(commands, word) ? commands[word] : undefined
  if (child) return child
  const names = shown(commands).map(([name]) => name)
  throw new UsageError(`unknown command ${[...path, word].join(' ')}${didYouMean(word, names)}`, {
    advice: `Available commands: ${names.join(', ')}.`,
  })
}

/** The commands that help shows. */
export const shown = (commands: CommandTree): readonly (readonly [string, CommandEntry | CommandGroup])[] =>
  Object.entries(commands).filter(([, { hidden }]) => !hidden)

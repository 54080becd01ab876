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
  for (const word of line) {
    if (!('commands' in node) || word.startsWith('-')) {
      rest.push(word)
      continue
    }
    node = childOf(node.commands, word, path)
    path.push(word)
  }
  return { path, node, rest }
}

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

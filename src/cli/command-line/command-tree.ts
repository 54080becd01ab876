import type { Command } from './command.ts'

/** A command of the tree: what it is for, and where it is. Only the one that runs is loaded. */
export interface CommandEntry {
  readonly description: string
  /** For programs, so that help does not show it. @default false */
  readonly hidden?: boolean
  readonly load: () => Promise<Command>
}

/** Commands that belong together, such as those of `tunesmith jobs`. */
export interface CommandGroup {
  readonly description: string
  readonly hidden?: boolean
  readonly commands: CommandTree
}

/** Commands and groups by name, in the order in which help shows them. */
export type CommandTree = Readonly<Record<string, CommandEntry | CommandGroup>>

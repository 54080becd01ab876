import type { ArgDef, ArgsDef } from 'citty'
import type { IdKind } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Output } from '../output/output.ts'
import type { Exit } from './command-error.ts'

/**
 * One command of the command line. All commands follow these conventions:
 *
 * - A command is `commands/<name>.ts` and one line in `commands.ts`. That line holds the description, so that `--help`
 *   does not load the command. Option names are in kebab-case. Every option has a description in the imperative;
 *   `valueHint` shows what a value looks like, `enum` is for a choice, `repeatable: true` makes a list, and a boolean
 *   whose default is `true` is shown as `--no-…`. Every command has at least one example.
 * - Every command has `--help`, `--json` and suggestions for misspelled options. Unknown options are rejected.
 * - Results go to stdout, only through `out.result`, `out.rows`, `out.text` or `out.line`, which all support `--json`.
 *   Messages go to stderr through `out.say`. All of them remove control characters from names that others have chosen.
 * - JSON holds the whole value, not the text that people see: keys in camelCase as in the client, moments in seconds since
 *   1970, no key for unknown values. Statuses, codes and model names stay as the host writes them.
 * - A command returns `undefined` (ok), returns another `Exit` when its output has said everything, or throws a
 *   `CommandError` (`UsageError` for a wrong command line) that says what is wrong, the value, what is allowed and what to
 *   do. Errors with `advice`, such as those of the client, show it; client errors also show where to read more.
 * - `dependencies` holds everything from outside: nothing else reads the environment, the clock, the network or the process.
 * - `dependencies.signal` is passed to everything that takes long. A command that starts or watches something that outlives
 *   it calls `whenInterrupted` with how to return to it.
 * - Keys come from the environment, never from the command line, and are never printed.
 */
export interface Command<Args extends ArgsDef = ArgsDef> {
  readonly args: Args
  /** Whole command lines, each with what it does. */
  readonly examples: readonly Example[]
  /** Accepts more positional arguments than it names: `args._` holds all of them. @default false */
  readonly variadic?: boolean
  /** Works at one host, which `--host` and `--host-option` can name. @default false */
  readonly usesHost?: boolean
  // A method, so that a command with its own arguments is still a `Command`.
  run(context: CommandContext<Args>): Promise<Exit | undefined>
}

/** A command line to show, and what it does. */
export type Example = readonly [line: string, does: string]

/** What a command is run with. */
export interface CommandContext<Args extends ArgsDef> {
  readonly args: GivenArguments<Args>
  readonly out: Output
  readonly dependencies: Dependencies
  /** Sets the text that is shown after Ctrl-C: how to return to what continues without the command. The last call wins. */
  whenInterrupted(text: string): void
}

/** The arguments given to a command, or their defaults. */
export type GivenArguments<Args extends ArgsDef> = {
  readonly [Name in keyof Args]: Args[Name] extends Certain ? ValueOf<Args[Name]> : ValueOf<Args[Name]> | undefined
} & { readonly _: readonly string[] }

type Certain =
  | { readonly default: string | boolean }
  | { readonly required: true }
  | { readonly repeatable: true }
  | CertainPositional
type CertainPositional = { readonly type: 'positional'; readonly required?: true }

type ValueOf<Arg extends ArgDef> = Arg extends { type: 'boolean' }
  ? boolean
  : Arg extends { repeatable: true }
    ? readonly string[]
    : Arg extends { options: readonly (infer Option)[] }
      ? Option
      : string

/** An argument that is an id or a name of one of these kinds; ids of other kinds are rejected before anything is sent. */
export type IdArg = ArgDef & { readonly ids: readonly [IdKind, ...IdKind[]] }

/** Declares a command. It is a function only for its types. */
export const command = <const Args extends ArgsDef>(definition: Command<Args>): Command<Args> => definition

/** A command of the tree: its description, and how to load it. Only the command that runs is loaded. */
export interface CommandEntry {
  readonly description: string
  /** Hides a command for programs from help. @default false */
  readonly hidden?: boolean
  readonly load: () => Promise<Command>
}

/** Commands that belong together, such as those of `tunesmith jobs`. */
export interface CommandGroup {
  readonly description: string
  readonly hidden?: boolean
  readonly commands: CommandTree
  /** The command that runs when no name of the group follows, such as that of `tunesmith serve`. @default none */
  readonly load?: () => Promise<Command>
}

/** Commands and groups by name, in the order in which help shows them. */
export type CommandTree = Readonly<Record<string, CommandEntry | CommandGroup>>

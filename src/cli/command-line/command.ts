import type { ArgDef, ArgsDef } from 'citty'
import type { Output } from '../output/output.ts'
import type { World } from '../world.ts'
import type { Exit } from './exit-code.ts'

/**
 * One command of the command line. All of them keep these conventions:
 *
 * - A command is `commands/<name>.ts` and one line in `commands.ts`, which holds the description, so that `--help` loads
 *   nothing. Its options are named in kebab-case and need a description; `valueHint` says what a value looks like, `enum`
 *   is for a choice, `repeatable: true` gives a list, and a boolean with the default `true` is shown as `--no-…`. It has
 *   at least one example.
 * - `--help`, `--json` and did-you-mean are there for every command; an unknown option is refused.
 * - Results go to stdout through `out.result`, `out.rows`, `out.text` or `out.line` alone, all of which know `--json`;
 *   talk goes to stderr through `out.say`. What others have named may be in all of them: a terminal gets no commands of it.
 * - JSON holds the whole value, not the text that people see: keys in camelCase, as the client has them, moments in seconds
 *   since 1970, and no key for what is not known. Statuses, codes and names of models stay as the host writes them.
 * - It ends with `undefined` (ok), returns another `Exit` when it has said all there is to say, or throws a
 *   `CommandError` (`UsageError` for a wrong command line) with what is wrong, the value got, what is allowed, what to do.
 *   Errors with an `advice`, as the client throws, show it; after those of the client stands where to read more. Anything
 *   else shows its message.
 * - The world comes in as `world`: nothing else reads the environment, the clock, the network or the process.
 * - `world.signal` is passed to whatever takes long. Who starts or watches something that outlives the command calls
 *   `whenInterrupted` with how to come back to it, and leaves it alone.
 * - Keys come from the environment, never from the command line, and nothing prints them.
 */
export interface Command<Args extends ArgsDef = ArgsDef> {
  readonly args: Args
  /** Whole command lines, each with what it does. */
  readonly examples: readonly Example[]
  /** Takes more positional arguments than it names: all of them are in `args._`. @default false */
  readonly variadic?: boolean
  // A method, so that a command with arguments of its own is still a `Command`.
  run(context: CommandContext<Args>): Promise<Exit | undefined>
}

/** A command line to show, and what it does. */
export type Example = readonly [line: string, does: string]

/** What a command is run with. */
export interface CommandContext<Args extends ArgsDef> {
  readonly args: GivenArguments<Args>
  readonly out: Output
  readonly world: World
  /** Says how to come back to what goes on without the command; shown after Ctrl-C. The last word counts. */
  whenInterrupted(text: string): void
}

/** The arguments of a command as they were given, or their defaults. */
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

/** Declares a command; it is a function for the sake of its types alone. */
export const command = <const Args extends ArgsDef>(definition: Command<Args>): Command<Args> => definition

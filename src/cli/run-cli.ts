import type { Command, CommandEntry, CommandGroup, CommandTree } from './command-line/command.ts'
import { CommandError, type Exit, exitCodes, Interruption } from './command-line/command-error.ts'
import { findCommand } from './command-line/find-command.ts'
import { commandHelp, groupHelp } from './command-line/help.ts'
import { atHost } from './command-line/host-args.ts'
import { commands as everyCommand } from './commands.ts'
import type { Dependencies } from './dependencies.ts'
import { stylerFor } from './output/styler.ts'

// Help must appear at once, so everything that it does not need is imported where it is used.

/** Runs a command line, such as `['jobs', 'list', '--json']`, and returns its exit code. Never throws. */
export const runCli = async (
  line: readonly string[],
  dependencies: Dependencies,
  commands: CommandTree = everyCommand,
): Promise<number> => {
  const json = optionsOf(line).includes('--json')
  let howToReturn: string | undefined
  try {
    return exitCodes[(await run(line, dependencies, commands, json, (text) => (howToReturn = text))) ?? 'ok'].code
  } catch (thrown) {
    const { signal, stderr, env } = dependencies
    const isInterrupted = signal.aborted && !(thrown instanceof CommandError)
    const error = isInterrupted ? new Interruption(signal.reason, howToReturn) : thrown
    const { errorJson, errorText } = await import('./output/error-text.ts')
    stderr.write(`${json ? errorJson(error) : errorText(error, stylerFor(stderr, env))}\n`)
    return exitCodes[error instanceof CommandError ? error.exit : 'failure'].code
  }
}

const run = async (
  line: readonly string[],
  dependencies: Dependencies,
  commands: CommandTree,
  json: boolean,
  whenInterrupted: (text: string) => void,
): Promise<Exit | undefined> => {
  const { stdout, stderr, env } = dependencies
  const print = (text: string): undefined => {
    stdout.write(`${text}\n`)
  }
  if (line.length === 1 && line[0] === '--version') return print((await import('../provider/index.ts')).version)
  const root = { description: 'Fine-tuning as code', commands }
  const asked = line[0] === 'help' ? [...line.slice(1), '--help'] : line
  const { path, node, rest } = findCommand(asked, root)
  const wantsHelp = optionsOf(rest).some((option) => option === '--help' || option === '-h')
  const topic = (stream: Dependencies['stdout']) => ({
    path: ['tunesmith', ...path],
    description: node.description,
    style: stylerFor(stream, env),
  })
  if ('commands' in node && !node.load) {
    if (wantsHelp) return print(groupHelp(topic(stdout), node))
    const { parseArguments } = await parser()
    parseArguments(rest, { args: path.length > 0 ? {} : { version: { type: 'boolean' } } })
    stderr.write(`${groupHelp(topic(stderr), node)}\n`)
    return 'usage'
  }
  const command = await loadOf(node)
  if (wantsHelp) return print(commandHelp(topic(stdout), command, 'commands' in node ? node.commands : undefined))
  const [{ parseArguments }, { createOutput }] = await Promise.all([parser(), import('./output/output.ts')])
  const args = parseArguments(rest, command)
  const placed = atHost(command, args, dependencies)
  return command.run({ args, out: createOutput(dependencies, json), dependencies: placed, whenInterrupted })
}

/** A group is a command too if it has one to run. */
const loadOf = (node: CommandEntry | CommandGroup): Promise<Command> => {
  if (!node.load) throw new Error('a bug in the command line: a group was run')
  return node.load()
}

const parser = () => import('./command-line/parse-arguments.ts')

/** The words before `--`: after it, nothing is an option. */
const optionsOf = (line: readonly string[]): readonly string[] =>
  line.includes('--') ? line.slice(0, line.indexOf('--')) : line

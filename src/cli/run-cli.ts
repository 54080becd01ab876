import { ApiError, redactShapes } from '../openai/index.ts'
import { callSummaries, help, version } from '../provider/index.ts'
import type { CommandTree } from './command-line/command.ts'
import { CommandError, type Exit, exitCodes, Interruption } from './command-line/command-error.ts'
import { findCommand } from './command-line/find-command.ts'
import { commandHelp, groupHelp } from './command-line/help.ts'
import { parseArguments } from './command-line/parse-arguments.ts'
import { commands as everyCommand } from './commands.ts'
import type { Dependencies } from './dependencies.ts'
import { adviceOf } from './output/advice.ts'
import { createOutput } from './output/output.ts'
import { printable } from './output/printable.ts'
import { stylerFor } from './output/styler.ts'

const name = 'tunesmith'

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
    const isInterrupted = dependencies.signal.aborted && !(thrown instanceof CommandError)
    const error = isInterrupted ? new Interruption(dependencies.signal.reason, howToReturn) : thrown
    dependencies.stderr.write(
      `${printable(redactShapes(json ? forPrograms(error) : forPeople(error, dependencies)))}\n`,
    )
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
  const print = (text: string): undefined => {
    dependencies.stdout.write(`${text}\n`)
  }
  if (line.length === 1 && line[0] === '--version') return print(version)
  const root = { description: 'Fine-tuning as code', commands }
  const asked = line[0] === 'help' ? [...line.slice(1), '--help'] : line
  const { path, node, rest } = findCommand(asked, root)
  const wantsHelp = optionsOf(rest).some((option) => option === '--help' || option === '-h')
  const out = createOutput(dependencies, json)
  const topic = (stream: Dependencies['stdout']) => ({
    path: [name, ...path],
    description: node.description,
    style: stylerFor(stream, dependencies.env),
  })
  if ('commands' in node) {
    if (wantsHelp) return print(groupHelp(topic(dependencies.stdout), node))
    parseArguments(rest, { args: path.length > 0 ? {} : { version: { type: 'boolean' } } })
    out.say(groupHelp(topic(dependencies.stderr), node))
    return 'usage'
  }
  const command = await node.load()
  if (wantsHelp) return print(commandHelp(topic(dependencies.stdout), command))
  return command.run({ args: parseArguments(rest, command), out, dependencies, whenInterrupted })
}

/** The words before `--`: after it, nothing is an option. */
const optionsOf = (line: readonly string[]): readonly string[] =>
  line.includes('--') ? line.slice(0, line.indexOf('--')) : line

/** An error for people: what is wrong, what to do, and where to read more. */
const forPeople = (error: unknown, { stderr, env }: Dependencies): string => {
  if (error instanceof Interruption) return ['\nInterrupted.', error.advice].filter(Boolean).join(' ')
  const more = error instanceof ApiError ? help(callSummaries[error.code]) : undefined
  const lines = [`${stylerFor(stderr, env)('red', 'error:')} ${messageOf(error)}`, adviceOf(error), more]
  return lines.filter((line) => line !== undefined).join('\n')
}

/** An error for programs. Its code is the client's error code, or the way the command ended. */
const forPrograms = (error: unknown): string => {
  const code = error instanceof ApiError ? error.code : error instanceof CommandError ? error.exit : 'failure'
  return JSON.stringify({ error: { message: messageOf(error), advice: adviceOf(error), code } })
}

const messageOf = (error: unknown): string => {
  // No command throws these on purpose: the stack says more than the message.
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError
  if (isBug) return `this is a bug in ${name} ${version}; please report it with this text:\n${error.stack}`
  return error instanceof Error ? error.message : String(error)
}

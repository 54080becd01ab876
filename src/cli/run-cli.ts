import { ApiError, redactShapes } from '../openai/index.ts'
import { callSummaries, help, version } from '../provider/index.ts'
import { CommandError, Interruption } from './command-line/command-error.ts'
import type { CommandTree } from './command-line/command-tree.ts'
import { type Exit, exitCodes } from './command-line/exit-code.ts'
import { findCommand } from './command-line/find-command.ts'
import { commandHelp, groupHelp } from './command-line/help.ts'
import { parseArguments } from './command-line/parse-arguments.ts'
import { commands as everyCommand } from './commands.ts'
import { adviceOf } from './output/advice.ts'
import { createOutput } from './output/output.ts'
import { printable } from './output/printable.ts'
import { stylerFor } from './output/styler.ts'
import type { World } from './world.ts'

const name = 'tunesmith'

/** Runs a command line, such as `['jobs', 'list', '--json']`, and gives its exit code. It never throws. */
export const runCli = async (
  line: readonly string[],
  world: World,
  commands: CommandTree = everyCommand,
): Promise<number> => {
  const json = optionsOf(line).includes('--json')
  let comeBack: string | undefined
  try {
    return exitCodes[(await run(line, world, commands, json, (text) => (comeBack = text))) ?? 'ok'].code
  } catch (thrown) {
    const isInterrupted = world.signal.aborted && !(thrown instanceof CommandError)
    const error = isInterrupted ? new Interruption(world.signal.reason, comeBack) : thrown
    world.stderr.write(`${printable(redactShapes(json ? asJson(error) : told(error, world)))}\n`)
    return exitCodes[error instanceof CommandError ? error.exit : 'failure'].code
  }
}

const run = async (
  line: readonly string[],
  world: World,
  commands: CommandTree,
  json: boolean,
  whenInterrupted: (text: string) => void,
): Promise<Exit | undefined> => {
  const print = (text: string): undefined => {
    world.stdout.write(`${text}\n`)
  }
  if (line.length === 1 && line[0] === '--version') return print(version)
  const root = { description: 'Fine-tuning as code', commands }
  const asked = line[0] === 'help' ? [...line.slice(1), '--help'] : line
  const { path, node, rest } = findCommand(asked, root)
  const wantsHelp = optionsOf(rest).some((option) => option === '--help' || option === '-h')
  const out = createOutput(world, json)
  const topic = (stream: World['stdout']) => ({
    path: [name, ...path],
    description: node.description,
    style: stylerFor(stream, world.env),
  })
  if ('commands' in node) {
    if (wantsHelp) return print(groupHelp(topic(world.stdout), node))
    parseArguments(rest, { args: path.length > 0 ? {} : { version: { type: 'boolean' } } })
    out.say(groupHelp(topic(world.stderr), node))
    return 'usage'
  }
  const command = await node.load()
  if (wantsHelp) return print(commandHelp(topic(world.stdout), command))
  return command.run({ args: parseArguments(rest, command), out, world, whenInterrupted })
}

/** What stands before `--`: after it, nothing is an option. */
const optionsOf = (line: readonly string[]): readonly string[] =>
  line.includes('--') ? line.slice(0, line.indexOf('--')) : line

/** An error for people: what is wrong, what to do, and where to read more of it. */
const told = (error: unknown, { stderr, env }: World): string => {
  if (error instanceof Interruption) return ['\nInterrupted.', error.advice].filter(Boolean).join(' ')
  const more = error instanceof ApiError ? help(callSummaries[error.code]) : undefined
  const lines = [`${stylerFor(stderr, env)('red', 'error:')} ${messageOf(error)}`, adviceOf(error), more]
  return lines.filter((line) => line !== undefined).join('\n')
}

/** An error for programs. Its code is the client's, or says how the command ended. */
const asJson = (error: unknown): string => {
  const code = error instanceof ApiError ? error.code : error instanceof CommandError ? error.exit : 'failure'
  return JSON.stringify({ error: { message: messageOf(error), advice: adviceOf(error), code } })
}

const messageOf = (error: unknown): string => {
  // Whoever wrote the command expected none of these: the stack is worth more than the message.
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError
  if (isBug) return `a bug of ${name} ${version}; please report it with this text.\n${error.stack}`
  return error instanceof Error ? error.message : String(error)
}

import { styleText } from 'node:util'
import { redactShapes } from '../openai/index.ts'
import { version } from '../provider/version.ts'
import { adviceOf } from './advice-of.ts'
import { CommandError } from './command-error.ts'
import type { CommandTree } from './command-tree.ts'
import { commands as everyCommand } from './commands.ts'
import { type Exit, exitCodes } from './exit-code.ts'
import { findCommand } from './find-command.ts'
import { commandHelp, groupHelp } from './help.ts'
import { createOutput, wantsColor } from './output.ts'
import { parseArguments } from './parse-arguments.ts'
import type { World } from './world.ts'

const name = 'tunesmith'

/** Runs a command line, such as `['jobs', 'list', '--json']`, and gives its exit code. It never throws. */
export async function runCli(
  line: readonly string[],
  world: World,
  commands: CommandTree = everyCommand,
): Promise<number> {
  const json = optionsOf(line).includes('--json')
  let comeBack: string | undefined
  try {
    return exitCodes[(await run(line, world, commands, json, (text) => (comeBack = text))) ?? 'ok'].code
  } catch (error) {
    if (world.signal.aborted && !(error instanceof CommandError)) {
      world.stderr.write(`\nInterrupted.${comeBack === undefined ? '' : ` ${comeBack}`}\n`)
      return exitCodes[world.signal.reason === 'SIGTERM' ? 'terminated' : 'interrupted'].code
    }
    world.stderr.write(`${redactShapes(told(error, world, json))}\n`)
    return exitCodes[error instanceof CommandError ? error.exit : 'failure'].code
  }
}

async function run(
  line: readonly string[],
  world: World,
  commands: CommandTree,
  json: boolean,
  whenInterrupted: (text: string) => void,
): Promise<Exit | undefined> {
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
    styled: stream.isTTY === true && wantsColor(world.env),
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

/** An error for people in one or two lines, for machines as an object. */
function told(error: unknown, { stderr, env }: World, json: boolean): string {
  // Whoever wrote the command expected none of these: the stack is worth more than the message.
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError
  if (isBug) return `A bug of ${name} ${version}; please report it with this text.\n${error.stack}`
  const message = error instanceof Error ? error.message : String(error)
  const advice = adviceOf(error)
  if (json) return JSON.stringify({ error: { message, advice, code: textOf(error, 'code') ?? textOf(error, 'exit') } })
  const label = stderr.isTTY && wantsColor(env) ? styleText('red', 'error:', { validateStream: false }) : 'error:'
  return [`${label} ${message}`, ...(advice ? [advice] : [])].join('\n')
}

function textOf(error: unknown, key: string): string | undefined {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined
  return typeof value === 'string' ? value : undefined
}

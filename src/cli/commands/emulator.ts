import { once } from 'node:events'
import type { ArgsDef } from 'citty'
import { type EmulatorOptions, startEmulator } from '../../emulator/index.ts'
import { command, type GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { type NumberRule, numberOption, whole } from '../options/number-option.ts'

const args = {
  port: {
    type: 'string',
    default: '4010',
    description: 'Port to listen on; 0 takes a free one',
    valueHint: 'number',
  },
  host: {
    type: 'string',
    default: '127.0.0.1',
    description: 'Address to listen on; any other than this lets other machines in',
    valueHint: 'address',
  },
  speed: {
    type: 'string',
    default: '1',
    description: 'Seconds of the emulator a second; 0 stands still until POST /_emulator/clock',
    valueHint: 'number',
  },
  seed: { type: 'string', description: 'Decides ids and curves (default: 1, or that of --data)', valueHint: 'number' },
  'seed-file': { type: 'string', description: 'JSON file with objects to start with', valueHint: 'path' },
  data: { type: 'string', description: 'Folder to keep everything in, across restarts', valueHint: 'path' },
  profile: { type: 'enum', options: ['openai', 'azure'], default: 'openai', description: 'Host to be like' },
  keys: { type: 'string', description: 'The only keys accepted (default: any key)', valueHint: 'key,key' },
  'admin-keys': { type: 'string', description: 'Admin keys (default: those with sk-admin-)', valueHint: 'key,key' },
  'refused-keys': { type: 'string', description: 'Keys to refuse', valueHint: 'key,key' },
  latency: {
    type: 'string',
    default: '0',
    description: 'Milliseconds every answer takes longer',
    valueHint: 'ms|ms-ms',
  },
  'max-upload': { type: 'string', description: 'Largest form in MB (default: 128)', valueHint: 'number' },
  'max-storage': { type: 'string', description: 'Most of all files, in MB (default: 2048)', valueHint: 'number' },
  strict: { type: 'boolean', default: false, description: 'Refuses whatever OpenAI would refuse' },
  shutdowns: { type: 'boolean', description: 'Shuts models down on the days OpenAI has announced' },
  'wind-down': { type: 'boolean', description: 'Refuses new jobs, as where fine-tuning has been closed' },
} as const satisfies ArgsDef

/** `tunesmith emulator`: runs the emulator until it is told to end. */
export const emulator = command({
  args,
  examples: [
    ['tunesmith emulator', 'Listens on port 4010'],
    ['tunesmith emulator --speed 60 --data ./emulated', 'Trains a minute a second, and remembers'],
    ['tunesmith emulator --port 0 --json', 'Takes a free port, and says which in JSON'],
  ],
  async run({ args: given, out, world: { signal } }) {
    const options = optionsOf(given)
    const running = await startEmulator(options).catch((error: unknown) => {
      throw explained(error, options)
    })
    const { url, elsewhere, origin, port, isLoopback } = running
    await out.result(
      { url, origin, port },
      `OpenAI's fine-tuning API, emulated, at ${url}

  export OPENAI_BASE_URL=${url}
  export OPENAI_API_KEY=sk-emulator
  export OPENAI_ADMIN_KEY=sk-admin-emulator

Look at it: ${origin}/   Control it: ${origin}/_emulator/   Ctrl-C ends it.`,
    )
    if (!isLoopback)
      out.say(
        `\nWarning: it listens on ${options.host}, so other machines can reach it, control included, and it has no passwords.${elsewhere.map((there) => `\n  ${there}`).join('')}`,
      )
    if (!signal.aborted) await once(signal, 'abort')
    await running.close()
  },
})

/** Options of an emulator from the command line, or an error that says what is wrong with it. */
const optionsOf = (given: GivenArguments<typeof args>): EmulatorOptions => {
  const number = (name: 'port' | 'speed' | 'seed' | 'max-upload' | 'max-storage', ...rule: NumberRule) =>
    numberOption(name, given[name], ...rule)
  const upload = number('max-upload', (value) => value >= 1 && value <= 512, 'a number from 1 to 512')
  const storage = number('max-storage', (value) => value >= 1, 'a number of 1 or more')
  return present({
    port: number('port', ...whole(0, 65_535)),
    host: given.host,
    speed: number('speed', (value) => value >= 0, 'a number of 0 or more'),
    seed: number('seed', ...whole()),
    seedFile: given['seed-file'],
    data: given.data,
    profile: given.profile,
    keys: listOf(given.keys),
    adminKeys: listOf(given['admin-keys']),
    refusedKeys: listOf(given['refused-keys']),
    latency: latencyOf(given.latency),
    bodyLimits: upload === undefined ? undefined : { form: upload * 2 ** 20 },
    storage: storage === undefined ? undefined : storage * 2 ** 20,
    strict: given.strict,
    shutdowns: given.shutdowns,
    windDown: given['wind-down'],
  })
}

const latencyOf = (text: string): EmulatorOptions['latency'] => {
  const [, min, max = min] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  if (min !== undefined && Number(min) <= Number(max)) return { min: Number(min), max: Number(max) }
  throw new UsageError(`--latency must be milliseconds such as 50 or 50-200, got ${JSON.stringify(text)}`)
}

const listOf = (text: string | undefined) =>
  text
    ?.split(',')
    .map((key) => key.trim())
    .filter(Boolean)

const explained = (error: unknown, { port, host }: EmulatorOptions): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new UsageError(`port ${port} is in use: name another with --port, or 0 to take a free one`, { cause: error })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new UsageError(`--host ${host} is no address of this machine: leave it out to listen on 127.0.0.1`, {
      cause: error,
    })
  }
  return error
}

/** Without what was not given. */
const present = <T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T =>
  // What is left has a value.
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T

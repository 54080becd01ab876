import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { ArgsDef } from 'citty'
import {
  type EmulatorOptions,
  maxClockSpeed,
  profileNames,
  type Quirk,
  quirkNames,
  startEmulator,
} from '../../emulator/index.ts'
import { command, type GivenArguments } from '../command-line/command.ts'
import { UsageError } from '../command-line/command-error.ts'
import { untilInterrupted } from '../files/until-interrupted.ts'
import { type NumberRule, numberOption, whole } from '../options/number-option.ts'

const args = {
  port: {
    type: 'string',
    default: '4010',
    description: 'Port to listen on; 0 chooses a free port',
    valueHint: 'number',
  },
  host: {
    type: 'string',
    default: '127.0.0.1',
    description: 'Address to listen on; any other address lets other machines connect',
    valueHint: 'address',
  },
  speed: {
    type: 'string',
    default: '1',
    description: 'Emulator seconds per real second; 0 stops the clock until POST /_emulator/clock',
    valueHint: 'number',
  },
  seed: {
    type: 'string',
    description: 'Seed of ids and loss curves (default: 1, or the seed of --data)',
    valueHint: 'number',
  },
  'seed-file': { type: 'string', description: 'JSON file with objects to start with', valueHint: 'path' },
  data: { type: 'string', description: 'Folder that keeps all state across restarts', valueHint: 'path' },
  profile: { type: 'enum', options: [...profileNames], default: 'openai', description: 'Host to emulate' },
  quirks: {
    type: 'string',
    description: 'Make the host harder to deal with, such as drops-metadata,iso-dates; all for every quirk',
    valueHint: 'quirk,quirk',
  },
  keys: { type: 'string', description: 'The only keys accepted (default: any key)', valueHint: 'key,key' },
  'keys-file': { type: 'string', description: 'File with the only keys accepted, one per line', valueHint: 'path' },
  'admin-keys': { type: 'string', description: 'Admin keys (default: those with sk-admin-)', valueHint: 'key,key' },
  'admin-keys-file': { type: 'string', description: 'File with admin keys, one per line', valueHint: 'path' },
  'refused-keys': { type: 'string', description: 'Keys to reject', valueHint: 'key,key' },
  latency: {
    type: 'string',
    default: '0',
    description: 'Delay of every answer in milliseconds',
    valueHint: 'ms|ms-ms',
  },
  'max-upload': { type: 'string', description: 'Maximum size of a form in MB (default: 128)', valueHint: 'number' },
  'max-storage': {
    type: 'string',
    description: 'Maximum size of all files together in MB (default: 2048)',
    valueHint: 'number',
  },
  preset: { type: 'enum', options: ['contract'], description: 'Let any id exist on demand, for suites of clients' },
  strict: { type: 'boolean', default: false, description: 'Reject everything that OpenAI would reject' },
  shutdowns: { type: 'boolean', description: 'Shut models down on the dates that OpenAI has announced' },
  'wind-down': { type: 'boolean', description: 'Reject new jobs, as where fine-tuning has been closed' },
} as const satisfies ArgsDef

/** `tunesmith emulator`: runs the emulator until it is interrupted. */
export const emulator = command({
  args,
  examples: [
    ['tunesmith emulator', 'Listen on port 4010'],
    ['tunesmith emulator --speed 60 --data ./emulated', 'Train a minute per second, and keep the state'],
    ['tunesmith emulator --port 0 --json', 'Choose a free port and print it as JSON'],
  ],
  async run({ args: given, out, dependencies: { signal, env } }) {
    const options = await optionsOf(given, env, signal)
    const running = await untilInterrupted(startEmulator(options), signal).catch((error: unknown) => {
      throw explained(error, options)
    })
    const { url, elsewhere, origin, port, isLoopback } = running
    await out.result(
      { url, origin, port },
      `Emulating OpenAI's fine-tuning API at ${url}

  export OPENAI_BASE_URL=${url}
  export OPENAI_API_KEY=sk-emulator
  export OPENAI_ADMIN_KEY=sk-admin-emulator

Page: ${origin}/   Control: ${origin}/_emulator/   Press Ctrl-C to stop.`,
    )
    if (!isLoopback)
      out.say(
        `\nWarning: it listens on ${options.host}. Other machines can reach it, including its control endpoints, without a password.${elsewhere.map((there) => `\n  ${there}`).join('')}`,
      )
    if (!signal.aborted) await once(signal, 'abort')
    await running.close()
  },
})

/** Reads the options of an emulator from the command line; throws if one is invalid. */
const optionsOf = async (
  given: GivenArguments<typeof args>,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<EmulatorOptions> => {
  const number = (name: 'port' | 'speed' | 'seed' | 'max-upload' | 'max-storage', ...rule: NumberRule) =>
    numberOption(name, given[name], ...rule)
  const upload = number('max-upload', (value) => value >= 1 && value <= 512, 'a number from 1 to 512')
  const storage = number('max-storage', (value) => value >= 1, 'a number of 1 or more')
  return present({
    port: number('port', ...whole(0, 65_535)),
    host: given.host,
    speed: number('speed', (value) => value >= 0 && value <= maxClockSpeed, `a number from 0 to ${maxClockSpeed}`),
    seed: number('seed', ...whole()),
    seedFile: given['seed-file'],
    data: given.data,
    profile: given.profile,
    quirks: quirksOf(given.quirks),
    keys: await keysOf(given.keys, given['keys-file'], env.TUNESMITH_EMULATOR_KEYS, signal),
    adminKeys: await keysOf(given['admin-keys'], given['admin-keys-file'], env.TUNESMITH_EMULATOR_ADMIN_KEYS, signal),
    refusedKeys: listOf(given['refused-keys']),
    latency: latencyOf(given.latency),
    bodyLimits: upload === undefined ? undefined : { form: upload * 2 ** 20 },
    storage: storage === undefined ? undefined : storage * 2 ** 20,
    preset: given.preset,
    strict: given.strict,
    shutdowns: given.shutdowns,
    windDown: given['wind-down'],
  })
}

const quirksOf = (text: string | undefined): readonly Quirk[] | undefined => {
  if (text === 'all') return quirkNames
  return listOf(text)?.map((name) => {
    const quirk = quirkNames.find((known) => known === name)
    if (quirk) return quirk
    throw new UsageError(`--quirks must be all, or some of ${quirkNames.join(', ')}, got ${JSON.stringify(name)}`)
  })
}

const latencyOf = (text: string): EmulatorOptions['latency'] => {
  const [, min, max = min] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  if (min !== undefined && Number(min) <= Number(max)) return { min: Number(min), max: Number(max) }
  throw new UsageError(`--latency must be milliseconds such as 50 or 50-200, got ${JSON.stringify(text)}`)
}

/** Reads keys from an option and a file, or else from the environment, so that they need not be on a command line. */
const keysOf = async (
  text: string | undefined,
  file: string | undefined,
  variable: string | undefined,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> => {
  if (text === undefined && file === undefined) return listOf(variable || undefined)
  const content =
    file === undefined
      ? ''
      : await untilInterrupted(readFile(file, 'utf8'), signal).catch((error: NodeJS.ErrnoException) => {
          if (signal.aborted) throw error
          throw new UsageError(`cannot read the keys in ${file}: ${error.message}`, { cause: error })
        })
  const lines = content.split(/\r?\n/).filter((line) => !line.trimStart().startsWith('#'))
  const keys = [...(listOf(text) ?? []), ...(listOf(lines.join(',')) ?? [])]
  if (keys.length === 0)
    throw new UsageError(`there are no keys in ${file ?? JSON.stringify(text)}: expected at least one`)
  return keys
}

const listOf = (text: string | undefined) =>
  text
    ?.split(',')
    .map((key) => key.trim())
    .filter(Boolean)

const explained = (error: unknown, { port, host }: EmulatorOptions): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new UsageError(`port ${port} is in use: choose another with --port, or --port 0 for a free one`, {
      cause: error,
    })
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new UsageError(`--host ${host} is not an address of this machine: omit it to listen on 127.0.0.1`, {
      cause: error,
    })
  }
  return error
}

/** Removes options that were not given. */
const present = <T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T =>
  // All remaining options have a value.
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T

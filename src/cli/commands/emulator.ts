import { defineCommand } from 'citty'
import { type EmulatorOptions, startEmulator } from '../../emulator/index.ts'
import { UsageError } from '../usage-error.ts'

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
  seedFile: { type: 'string', description: 'JSON file with objects to start with', valueHint: 'path' },
  data: { type: 'string', description: 'Folder to keep everything in, across restarts', valueHint: 'path' },
  profile: { type: 'string', default: 'openai', description: 'Host to be like: openai or azure', valueHint: 'name' },
  keys: { type: 'string', description: 'The only keys accepted (default: any key)', valueHint: 'key,key' },
  adminKeys: { type: 'string', description: 'Admin keys (default: those with sk-admin-)', valueHint: 'key,key' },
  refusedKeys: { type: 'string', description: 'Keys to refuse', valueHint: 'key,key' },
  latency: {
    type: 'string',
    default: '0',
    description: 'Milliseconds every answer takes longer',
    valueHint: 'ms|ms-ms',
  },
  maxUpload: { type: 'string', description: 'Largest form in MB (default: 128)', valueHint: 'number' },
  maxStorage: { type: 'string', description: 'Most of all files, in MB (default: 2048)', valueHint: 'number' },
  strict: { type: 'boolean', default: false, description: 'Refuse whatever OpenAI would refuse' },
  windDown: { type: 'boolean', default: false, description: 'Refuse new jobs, as where fine-tuning has been closed' },
} as const

/** `tunesmith emulator`: runs the emulator until it is told to end. */
export const emulator = defineCommand({
  meta: { name: 'emulator', description: "Runs an emulator of OpenAI's fine-tuning API on this machine." },
  args,
  async run({ args: given, rawArgs }) {
    refuseUnknown(rawArgs)
    const options = optionsOf(given)
    const running = await startEmulator(options).catch((error: unknown) => {
      throw explained(error, options)
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => running.close())
    console.log(`OpenAI's fine-tuning API, emulated, at ${running.url}

  export OPENAI_BASE_URL=${running.url}
  export OPENAI_API_KEY=sk-emulator
  export OPENAI_ADMIN_KEY=sk-admin-emulator

Look at it: ${running.origin}/   Control it: ${running.origin}/_emulator/   Ctrl-C ends it.`)
    if (!running.isLoopback) {
      console.warn(
        `\nWarning: it listens on ${options.host}, so other machines can reach it, control included, and it has no passwords.`,
      )
    }
  },
})

/** What the command line says; a flag that is not given is not there. */
type Given = { readonly [K in keyof typeof args]: string | boolean | undefined }

/** Options of an emulator from the command line, or an error that says what is wrong with it. */
export function optionsOf(given: Given): EmulatorOptions {
  const text = (name: keyof Given) => (given[name] === undefined ? undefined : String(given[name]))
  const number = (name: keyof Given, allowed: (value: number) => boolean, what: string) => {
    const value = text(name)
    return value === undefined ? undefined : numberOf(name, value, allowed, what)
  }
  const upload = number('maxUpload', (value) => value >= 1 && value <= 512, 'a number from 1 to 512')
  const storage = number('maxStorage', (value) => value >= 1, 'a number of 1 or more')
  return present({
    port: number(
      'port',
      (value) => Number.isInteger(value) && value >= 0 && value <= 65_535,
      'a whole number from 0 to 65535',
    ),
    host: text('host'),
    speed: number('speed', (value) => value >= 0, 'a number of 0 or more'),
    seed: number('seed', Number.isInteger, 'a whole number'),
    seedFile: text('seedFile'),
    data: text('data'),
    profile: profileOf(text('profile')),
    keys: listOf(text('keys')),
    adminKeys: listOf(text('adminKeys')),
    refusedKeys: listOf(text('refusedKeys')),
    latency: latencyOf(text('latency')),
    bodyLimits: upload === undefined ? undefined : { form: upload * 2 ** 20 },
    storage: storage === undefined ? undefined : storage * 2 ** 20,
    strict: given.strict === true,
    windDown: given.windDown === true ? true : undefined,
  })
}

function numberOf(name: string, text: string, allowed: (value: number) => boolean, what: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (allowed(value)) return value
  throw new UsageError(`--${flagOf(name)} must be ${what}, got ${JSON.stringify(text)}`)
}

function profileOf(name: string | undefined): EmulatorOptions['profile'] {
  if (name === undefined || name === 'openai' || name === 'azure') return name
  throw new UsageError(`--profile must be openai or azure, got ${JSON.stringify(name)}`)
}

function latencyOf(text: string | undefined): EmulatorOptions['latency'] {
  if (text === undefined) return undefined
  const [, min, max = min] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? []
  if (min !== undefined && Number(min) <= Number(max)) return { min: Number(min), max: Number(max) }
  throw new UsageError(`--latency must be milliseconds such as 50 or 50-200, got ${JSON.stringify(text)}`)
}

const listOf = (text: string | undefined) =>
  text
    ?.split(',')
    .map((key) => key.trim())
    .filter(Boolean)

/** A misspelt flag would otherwise be ignored in silence. */
function refuseUnknown(rawArgs: readonly string[]): void {
  const known = new Set(Object.keys(args).flatMap((name) => [name, flagOf(name), `no-${flagOf(name)}`]))
  for (const argument of rawArgs) {
    const name = /^--?([^=]+)/.exec(argument)?.[1]
    if (name === undefined || /^\d/.test(name) || known.has(name)) continue
    throw new UsageError(`unknown flag ${argument}; known are --${Object.keys(args).map(flagOf).join(', --')}`)
  }
}

function explained(error: unknown, { port, host }: EmulatorOptions): unknown {
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

const flagOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Without what was not given. */
const present = <T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T =>
  // What is left has a value.
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T

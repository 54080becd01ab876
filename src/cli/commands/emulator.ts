import { defineCommand } from 'citty'
import { startEmulator } from '../../emulator/index.ts'

/** `tunesmith emulator`: runs the emulator until it is told to end. */
export const emulator = defineCommand({
  meta: { name: 'emulator', description: "Runs an emulator of OpenAI's fine-tuning API on this machine." },
  args: {
    port: {
      type: 'string',
      default: '4010',
      description: 'Port to listen on; 0 takes a free one',
      valueHint: 'number',
    },
    host: { type: 'string', default: '127.0.0.1', description: 'Address to listen on', valueHint: 'address' },
    speed: {
      type: 'string',
      default: '1',
      description: 'Seconds of the emulator a second; 0 stands still until POST /_emulator/clock',
      valueHint: 'number',
    },
    seed: { type: 'string', default: '1', description: 'Decides ids and curves', valueHint: 'number' },
    strict: { type: 'boolean', default: false, description: 'Refuse whatever OpenAI would refuse' },
    windDown: { type: 'boolean', default: false, description: 'Refuse new jobs, as where fine-tuning has been closed' },
  },
  async run({ args }) {
    const port = numberOf(
      'port',
      args.port,
      (value) => Number.isInteger(value) && value >= 0 && value <= 65_535,
      'a whole number from 0 to 65535',
    )
    const running = await startEmulator({
      port,
      host: args.host,
      speed: numberOf('speed', args.speed, (value) => value >= 0, 'a number of 0 or more'),
      seed: numberOf('seed', args.seed, Number.isInteger, 'a whole number'),
      strict: args.strict,
      windDown: args.windDown,
    }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
        throw new Error(`port ${port} is in use: name another with --port, or 0 to take a free one`, { cause: error })
      throw error
    })
    console.log(`OpenAI's fine-tuning API, emulated, at ${running.url}

  export OPENAI_BASE_URL=${running.url}
  export OPENAI_API_KEY=sk-emulator
  export OPENAI_ADMIN_KEY=sk-admin-emulator

Control is under ${running.origin}/_emulator/. Ctrl-C ends it.`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => running.close())
  },
})

const numberOf = (name: string, text: string, allowed: (value: number) => boolean, what: string): number => {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (allowed(value)) return value
  throw new Error(`--${name} must be ${what}, got ${JSON.stringify(text)}`)
}

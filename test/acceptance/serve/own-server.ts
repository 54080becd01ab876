import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import OpenAI from 'openai'
import { onTestFinished } from 'vitest'
import { silentLog, type TestProviderOptions, testProvider } from '../../../src/framework/testing/index.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'
import { chatLines } from '../../chat-lines.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const yaml = `
port: 0
projects: [{id: proj_website}]
engine: {type: process, slots: 4}
models:
  - id: tiny
    aliases: [gpt-4o-mini-2024-07-18]
    path: ./tiny
    trainer: {recipe: command, command: [python3, ${join(root, 'test/server/trainers/test_trainer.py')}]}
    deploy: {type: command, automatic: false, deploy: ["true"], undeploy: ["true"]}
`

/** Waits are as long as they are, but no longer than the test trainer takes. */
const hastyClock = {
  now: () => Date.now(),
  sleep: (milliseconds: number, signal?: AbortSignal) => pause(Math.min(milliseconds, 100), signal),
  alarm: (milliseconds: number, signal?: AbortSignal) => pause(milliseconds, signal),
}

const pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
  sleep(milliseconds, undefined, signal ? { signal, ref: false } : {})

/** A server with the test trainer that deploys by a command, and the provider set up to work against it. */
export interface OwnServer {
  readonly client: OpenAI
  /** Id of a training file. */
  readonly trainingFile: string
  /** Asks an endpoint with the key of the project. */
  ask(path: string): Promise<Response>
  test(options: Pick<TestProviderOptions<never, never>, 'files' | 'steps'>): Promise<void>
}

/** Starts `tunesmith serve` as a process of its own, until the test is over. */
export const ownServer = async (): Promise<OwnServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-own-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  await writeFile(join(folder, 'serve.yaml'), yaml)
  const child = spawn(process.execPath, [join(root, 'src/cli/tunesmith.js'), 'serve', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(async () => {
    const ended = once(child, 'exit')
    if (child.kill('SIGTERM')) await ended
  })
  let text = ''
  for await (const chunk of child.stdout) {
    text += chunk
    if (text.trimEnd().endsWith('}')) break
  }
  const { url, origin, key, adminKey }: Readonly<Record<'url' | 'origin' | 'key' | 'adminKey', string>> =
    JSON.parse(text)
  const client = new OpenAI({ baseURL: url, apiKey: key, maxRetries: 0 })
  const file = new File([chatLines(12)], 'training.jsonl')
  const { id: trainingFile } = await client.files.create({ file, purpose: 'fine-tune' })
  const environment = { OPENAI_BASE_URL: url, OPENAI_API_KEY: key, OPENAI_ADMIN_KEY: adminKey }
  return {
    client,
    trainingFile,
    ask: (path) => fetch(new URL(path, origin), { headers: { authorization: `Bearer ${key}` } }),
    test: (options) =>
      testProvider({
        provider: openaiProvider(),
        dependencies: { clock: hastyClock, log: silentLog, environment },
        ...options,
      }),
  }
}

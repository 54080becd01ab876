import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import OpenAI from 'openai'
import { expect, onTestFinished } from 'vitest'
import { type FineTuningServer, parseServerConfig, type ServerOptions, startServer } from '../../src/server/index.ts'

/** Trains something tiny in plain Python: see the file. */
export const testTrainer = fileURLToPath(new URL('./trainers/test_trainer.py', import.meta.url))

/** A folder that is deleted when the test is over. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith-serve-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

const testRecipe = `command
      command: [python3, ${testTrainer}]`

/** `serve.yaml` with one model, which the test trainer trains unless told otherwise. */
export const yamlFor = (extra = '', model = '', recipe = testRecipe): string => `
port: 0
models:
  - id: tiny
    aliases: [gpt-4o-mini, gpt-4o-mini-2024-07-18]
    path: ./tiny
    trainer:
      recipe: ${recipe}
${model}
${extra}
`

/** A server that is closed when the test is over, with its keys. */
export interface TestServer {
  readonly server: FineTuningServer
  readonly client: OpenAI
  readonly folder: string
}

interface TestOptions extends ServerOptions {
  readonly yaml?: string
  readonly folder?: string
}

export const quiet = (): NonNullable<ServerOptions['dependencies']> => ({
  now: () => Date.now() / 1000,
  monotonic: () => performance.now() / 1000,
  wait: (seconds, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(50, seconds * 1000))
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        resolve()
      })
    }),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fetch: () => Promise.reject(new Error('this test has no network')),
  log: () => {},
})

/** Starts a server with the test trainer on a folder of its own. */
export const testServer = async (options: TestOptions = {}): Promise<TestServer> => {
  const folder = options.folder ?? (await temporaryFolder())
  const config = parseServerConfig(options.yaml ?? yamlFor(), join(folder, 'serve.yaml'))
  const server = await startServer(config, { dependencies: quiet(), env: process.env, ...options })
  onTestFinished(() => server.close())
  return { server, client: clientOf(server), folder }
}

/** The official SDK with the first keys of a server. */
export const clientOf = ({ url, firstKeys }: FineTuningServer): OpenAI => {
  if (!firstKeys) throw new Error('the server was set up before')
  return new OpenAI({ baseURL: url, apiKey: firstKeys.key, adminAPIKey: firstKeys.adminKey, maxRetries: 0 })
}

/** Waits until a job has one of these states. */
export const jobIn = async (
  client: OpenAI,
  id: string,
  ...states: readonly string[]
): Promise<OpenAI.FineTuning.FineTuningJob> => {
  await expect
    .poll(async () => (await client.fineTuning.jobs.retrieve(id)).status)
    .toSatisfy((status: string) => states.includes(status))
  return client.fineTuning.jobs.retrieve(id)
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { onTestFinished } from 'vitest'
import { Clock, type Emulator, type EmulatorOptions, startEmulator } from '../../../src/emulator/index.ts'
import {
  type FakeClock,
  fakeClock,
  silentLog,
  type TestProviderOptions,
  type TestStep,
  testProvider,
} from '../../../src/framework/testing/index.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'
import { chatLines } from '../../chat-lines.ts'

type Job = OpenAI.FineTuning.FineTuningJob

export const apiKey = 'sk-proj-0123456789abcdef'
export const adminKey = 'sk-admin-0123456789abcdef'

/** An emulator, and the provider `openai` set up to work against it. */
export interface Stage {
  readonly emulator: Emulator
  /** The one clock of emulator and provider: it stands still until it is advanced, or the provider waits. */
  readonly clock: FakeClock
  /** Somebody else at work on the same account. */
  readonly api: OpenAI
  /** What the provider takes for Terraform's working directory: local files are here. */
  readonly directory: string
  readonly provider: ReturnType<typeof openaiProvider>
  readonly dependencies: NonNullable<TestProviderOptions<never, never>['dependencies']> & object
  /** Lets seconds pass; an hour is more than any job takes here. */
  pass(seconds?: number): Promise<void>
  /** Writes a local file. */
  write(name: string, content: string): void
  remove(name: string): void
  /** The local training file, to be uploaded by somebody else. */
  file(): Promise<File>
  /** Every job there is, oldest first. */
  jobs(): Promise<readonly Job[]>
  /** The projects that a checkpoint is shared with. */
  projects(checkpoint: string): Promise<readonly string[]>
  /** Takes the provider through steps with the real `terraform`. */
  test(
    steps: readonly TestStep[],
    more?: Partial<Pick<TestProviderOptions<never, never>, 'files' | 'checkDestroy' | 'others'>>,
  ): Promise<void>
}

interface StageOptions extends EmulatorOptions {
  /** When it is, in milliseconds since 1970. @default a whole second long before any base model is shut down */
  readonly now?: number
  /** Variables of the provider beside its address; these have their keys. */
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/** Sets the stage, which is cleared when the test is over. */
export const openStage = async ({
  environment,
  now: start = Date.UTC(2026, 5, 1),
  ...options
}: StageOptions = {}): Promise<Stage> => {
  const clock = fakeClock(start)
  const emulator = await startEmulator({
    clock: new Clock({ start: start / 1000, realSeconds: () => clock.now() / 1000 }),
    ...options,
  })
  onTestFinished(() => emulator.close())
  const directory = mkdtempSync(join(tmpdir(), 'openai-stage-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const write = (name: string, content: string) => writeFileSync(join(directory, name), content)
  write('training.jsonl', chatLines(12))

  const api = new OpenAI({
    baseURL: emulator.url,
    apiKey,
    adminAPIKey: adminKey,
    maxRetries: 0,
    ...(options.profile === 'litellm' ? { defaultQuery: { custom_llm_provider: 'openai' } } : {}),
  })
  let calls = 0
  const provider = openaiProvider({ directory, nonce: () => `nonce-${++calls}` })
  const own = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: apiKey, OPENAI_ADMIN_KEY: adminKey }
  const dependencies = { clock, log: silentLog, environment: { ...own, ...environment } }
  return {
    emulator,
    clock,
    api,
    directory,
    provider,
    dependencies,
    write,
    file: () => toFile(readFileSync(join(directory, 'training.jsonl')), 'training.jsonl'),
    remove: (name) => rmSync(join(directory, name)),
    pass: (seconds = 3600) => clock.advance(seconds * 1000),
    jobs: async () => (await collected(api.fineTuning.jobs.list({ limit: 100 }))).reverse(),
    projects: async (checkpoint) =>
      (await collected(api.fineTuning.checkpoints.permissions.list(checkpoint)))
        .map(({ project_id }) => project_id)
        .sort(),
    test: (steps, more = {}) => testProvider({ provider, dependencies, steps, ...more }),
  }
}

/** All that a list holds, on however many pages. */
export const collected = async <T>(list: AsyncIterable<T>): Promise<T[]> => {
  const items: T[] = []
  for await (const item of list) items.push(item)
  return items
}

/** Pairs of answers, the better one first. */
export const preferenceLines = (count: number): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      input: { messages: [{ role: 'user', content: `Where is pier ${index}?` }] },
      preferred_output: [{ role: 'assistant', content: `Pier ${index} lies to starboard.` }],
      non_preferred_output: [{ role: 'assistant', content: `No idea about ${index}.` }],
    }),
  ).join('\n')

/** Questions with the answer that is to be found. */
export const questionLines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      messages: [{ role: 'user', content: `What is ${from + index} and 1?` }],
      answer: String(from + index + 1),
    }),
  ).join('\n')

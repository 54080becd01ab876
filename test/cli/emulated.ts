import { onTestFinished } from 'vitest'
import { type EmulatorOptions, type SeedObjects, startEmulator } from '../../src/emulator/index.ts'
import { type TestDependencies, tunesmith } from './in-process.ts'

/** Starts an emulator for one test, with its clock stopped at 2026-11-21, and runs command lines against it. */
export const emulated = async (objects: SeedObjects = {}, options: EmulatorOptions = {}) => {
  const start = Date.parse('2026-11-21T12:00:00Z')
  const emulator = await startEmulator({ speed: 0, start: start / 1000, ...options })
  onTestFinished(() => emulator.close())
  await emulator.seed(objects)
  const env = {
    OPENAI_BASE_URL: emulator.url,
    OPENAI_API_KEY: 'sk-emulator',
    OPENAI_ADMIN_KEY: 'sk-admin-emulator',
    NO_COLOR: '1',
  }
  const clock = { now: () => start, sleep: async () => undefined }
  const run = (line: readonly string[], dependencies: TestDependencies = {}) =>
    tunesmith(line, { fetch: globalThis.fetch, clock, ...dependencies, env: { ...env, ...dependencies.env } })
  return { emulator, env, run }
}

/** A training file of questions and answers about piers. */
export const piers = {
  id: 'file-piers',
  filename: 'piers.jsonl',
  content: Array.from({ length: 12 }, (_, pier) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `When does pier ${pier} open?` },
        { role: 'assistant', content: `Pier ${pier} opens at ${pier + 1} o'clock.` },
      ],
    }),
  ).join('\n'),
}

/** A job with that file that has succeeded; its model is `ft:…::piers`. */
export const pierJob = {
  id: 'ftjob-piers',
  model: 'gpt-4.1-mini-2025-04-14',
  training_file: piers.id,
  fine_tuned_model: 'ft:gpt-4.1-mini-2025-04-14:personal::piers',
  seed: 7,
  hyperparameters: { n_epochs: 3, batch_size: 4 },
}

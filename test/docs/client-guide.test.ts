import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { emulatedFineTuning } from 'tunesmith/fake'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../../examples/client/ask.ts'
import { azure, fineTuning as byDefault } from '../../examples/client/backends.ts'
import { overview } from '../../examples/client/overview.ts'
import { shareWith } from '../../examples/client/share.ts'
import { train } from '../../examples/client/train.ts'
import { startEmulator } from '../../src/emulator/index.ts'
import { filled, root, snippetsOf } from './snippets.ts'
// The tests of the guide are run as tests of ours.
import '../../examples/client/train.test.ts'

const page = readFileSync(join(root, 'docs/guides/client.md'), 'utf8')
const trainingData = join(root, 'examples/client/training.jsonl')

test('every block of code in the guide is a file that is compiled and run', () => {
  expect(page).toBe(filled(page))
  expect(snippetsOf(page).filter(({ language, source }) => language === 'ts' && !source)).toEqual([])
})

test('the program of the guide trains a model with what the environment says', async () => {
  const emulator = await startEmulator({ speed: 10_000 })
  onTestFinished(() => emulator.close())
  const env = { ...process.env, OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: 'sk-emulator' }
  const main = join(root, 'examples/client/main.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [main, trainingData], { env })
  expect(stdout).toMatch(/uploaded (\d+) of \1 bytes\n[\s\S]*The job has successfully completed\nask for ft:/)
})

test('the functions of the guide do what they say', async () => {
  const fineTuning = await emulatedFineTuning()
  onTestFinished(() => fineTuning.close())
  await train(fineTuning, trainingData, () => {})
  const { all, steps, best } = await overview(fineTuning)
  expect(all).toBe(1)
  expect(steps[0]).toMatchObject({ step: 1, trainLoss: expect.any(Number) })
  const checkpoint = best?.fineTunedModelCheckpoint ?? ''
  let told = ''
  const answer = await ask(fineTuning, checkpoint, 'Hello?', (text) => (told += text))
  expect(answer).toMatchObject({ model: checkpoint, content: told, finishReason: 'stop' })
  await fineTuning.createCheckpointPermissions(checkpoint, ['proj_old'])
  await shareWith(fineTuning, checkpoint, 'proj_new')
  const permissions = await fineTuning.listCheckpointPermissions(checkpoint)
  expect(permissions.map(({ projectId }) => projectId)).toEqual(['proj_new'])
})

test('the backends of the guide are used by their names', () => {
  expect(byDefault.using('azure')).toBe(azure)
  expect(byDefault.using('local')).not.toBe(azure)
})

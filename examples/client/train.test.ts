import { fileURLToPath } from 'node:url'
import { always, emulatedFineTuning, fakeFile, fakeFineTuning, fakeJob, once } from 'tunesmith/fake'
import { expect, test } from 'vitest'
import { train } from './train.ts'

test('a failed job is an error with its reason', async () => {
  const failed = fakeJob({ status: 'failed', error: { code: 'x', message: 'not enough examples', param: undefined } })
  const fineTuning = fakeFineTuning([
    always('uploadFile', fakeFile({ id: 'file-1' })),
    once('createJob', fakeJob()),
    once('waitForJob', [{ type: 'status', job: failed }]),
    once('retrieveJob', failed),
  ])

  await expect(train(fineTuning, 'training.jsonl')).rejects.toThrow('not enough examples')

  fineTuning.assertJobCreated({ trainingFile: 'file-1', suffix: 'support' })
  fineTuning.assertNotSent('cancelJob')
  fineTuning.assertAllAnswersGiven()
})

test('over real HTTP, it returns the name of a model', async () => {
  const fineTuning = await emulatedFineTuning()
  const path = fileURLToPath(new URL('training.jsonl', import.meta.url))
  expect(await train(fineTuning, path, () => {})).toMatch(/^ft:gpt-4\.1-mini-2025-04-14:.*:support:/)
  await fineTuning.close()
})

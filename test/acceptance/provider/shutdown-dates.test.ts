import { expect, test } from 'vitest'
import { jobOn, jobWithFile, trainingFile } from './configuration.ts'
import { openStage } from './openai-stage.ts'

const now = Date.UTC(2026, 10, 18)
const warned =
  /Base Model Is Shut Down.*model += "gpt-4o-mini-2024-07-18".*will be shut down on 2027-01-14, in 57 days\. Models fine-tuned from it are shut down on the same day/

test('a job on a base model that soon goes is warned of while planning, and afterwards no more', async () => {
  const stage = await openStage({ now, shutdowns: true })
  await stage.test([
    { config: trainingFile },
    { config: jobWithFile(), planOnly: true, expectNonEmptyPlan: true, expectWarnings: [warned] },
    { config: jobWithFile(), expectWarnings: [warned] },
    { config: jobWithFile(), planOnly: true },
    { config: jobWithFile('delete_model_on_destroy = true') },
    { config: jobWithFile('suffix = "again"'), expectWarnings: [warned] },
  ])
})

test('many jobs on one base model cost one call for its day', async () => {
  const stage = await openStage({ now, shutdowns: true })
  const jobs = ['a', 'b', 'c'].map((name) => jobOn('openai_file.training.id', `suffix = "${name}"`, name)).join('')
  const asked = { method: 'GET', path: '/v1/models/gpt-4o-mini-2024-07-18' }
  await stage.test([
    { config: trainingFile },
    {
      config: trainingFile + jobs,
      planOnly: true,
      expectNonEmptyPlan: true,
      expectWarnings: [warned],
      planCheck: () => expect(stage.emulator.journal.count(asked)).toBe(1),
    },
  ])
})

test('a host that refuses to tell of models holds up no plan', async () => {
  const stage = await openStage({ now, shutdowns: true })
  stage.emulator.faults.add({ path: '/v1/models/*', status: 500 })
  await stage.test([{ config: jobWithFile() }])
})

import { expect, test } from 'vitest'
import { openStage, type Stage } from './openai-stage.ts'

const jobOf = async ({ api, file }: Stage): Promise<string> => {
  const { id: training_file } = await api.files.create({ file: await file(), purpose: 'fine-tune' })
  const hyperparameters = { n_epochs: 2, batch_size: 4 }
  return (await api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file, hyperparameters })).id
}

const address = 'data.openai_fine_tuning_metrics.this'
const metrics = (job: string) => `data "openai_fine_tuning_metrics" "this" {\n  fine_tuning_job_id = "${job}"\n}\n`

test.for([['openai'], ['azure']] as const)(
  'the result file of %s is read by the names in its head',
  async ([profile]) => {
    const stage = await openStage({ profile })
    const job = await jobOf(stage)
    await stage.test([
      {
        config: metrics(job),
        check: (state) =>
          expect(state.values(address)).toMatchObject({ columns: [], steps: [], last: {}, result_file: undefined }),
      },
      {
        before: () => stage.pass(),
        async check(state) {
          const { result_files } = await stage.api.fineTuning.jobs.retrieve(job)
          const found = state.values(address)
          expect(found).toMatchObject({ id: job, status: 'succeeded', result_file: result_files[0] })
          expect(found.columns).toEqual(expect.arrayContaining(['step', 'train_loss']))
          expect(found.steps).toHaveLength(6)
          expect(found.steps).toMatchObject([{ step: 1, train_loss: expect.any(Number) }, {}, {}, {}, {}, { step: 6 }])
          expect(found.last).toMatchObject({ step: 6 })
        },
      },
    ])
  },
)

test('a job that does not exist is an error', async () => {
  const stage = await openStage()
  await stage.test([{ config: metrics('ftjob-nowhere'), planOnly: true, expectError: /Not Found.*ftjob-nowhere/ }])
})

import { expect, test } from 'vitest'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { fineTunedModel } from '../../../src/provider/resources/fine-tuned-model.ts'
import { fineTuningJob } from '../../../src/provider/resources/fine-tuning-job.ts'
import { fineTuningJobCompletion } from '../../../src/provider/resources/fine-tuning-job-completion.ts'
import { openGateway } from '../../acceptance/provider/gateway.ts'
import { openStage } from '../../acceptance/provider/openai-stage.ts'

const summary = 'Hyperparameters Changed by the Host'
const three = { n_epochs: '3' }

/** A host that shows the requested epochs at first, and one epoch once a job has one of these statuses. */
const opened = async (...changed: readonly string[]) => {
  const stage = await openStage()
  const hyperparameters = { n_epochs: 1, batch_size: 8 }
  const base_url = await openGateway(stage.emulator, (job) =>
    changed.includes(String(job.status))
      ? { ...job, hyperparameters, method: { type: 'supervised', supervised: { hyperparameters } } }
      : job,
  )
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const provider = startProvider(stage.provider, stage.dependencies)
  await provider.configure({ base_url })
  const config = { model: 'gpt-4o-mini-2024-07-18', training_file: id }
  const job = provider.resource(fineTuningJob)
  const statuses = async () => (await stage.jobs()).map(({ status }) => status)
  /** Reads the job in another operation, as a later plan does. */
  const later = async (seconds: number) => {
    await stage.pass(seconds)
    await provider.configure({ base_url })
    return (await job.refresh()).diagnostics
  }
  return { stage, provider, job, config, statuses, later }
}

test.for([
  [{ hyperparameters: three }, 'hyperparameters.n_epochs'],
  [{ method: { type: 'supervised', hyperparameters: three } }, 'method.hyperparameters.n_epochs'],
  [
    { method: { type: 'supervised', supervised: { hyperparameters: three } } },
    'method.supervised.hyperparameters.n_epochs',
  ],
] as const)('with %j, the next read cancels a job that the host has changed', async ([settings, attribute]) => {
  const { job, config, statuses, later } = await opened('running')
  await job.apply({ ...config, ...settings })
  expect(await later(30)).toEqual([
    {
      severity: 'error',
      summary,
      detail: expect.stringMatching(/trains with n_epochs = 1 instead of 3\. It was cancelled\. Name the host/),
      attribute,
    },
  ])
  expect(await statuses()).toEqual(['cancelled'])
})

test('after that, reads work again and say what to do', async () => {
  const { job, config, later } = await opened('running', 'cancelled')
  await job.apply({ ...config, hyperparameters: three })
  await later(30)
  expect(await later(0)).toEqual([
    expect.objectContaining({ severity: 'warning', summary, detail: expect.stringContaining('apply with -replace') }),
  ])
  expect(job.state?.status).toBe('cancelled')
})

test('a job that has succeeded with other numbers stays in the state, with a warning', async () => {
  const { job, config, later } = await opened('succeeded')
  await job.apply({ ...config, hyperparameters: three })
  expect(await later(3600)).toEqual([
    expect.objectContaining({
      severity: 'warning',
      summary,
      detail: expect.stringContaining('It has succeeded, so its model is not what you asked for.'),
    }),
  ])
  expect(job.state?.status).toBe('succeeded')
})

test('a number that was left to the host is never compared', async () => {
  const { job, config, statuses, later } = await opened('running')
  await job.apply({ ...config, hyperparameters: { n_epochs: 'auto' } })
  expect(await later(30)).toEqual([])
  expect(await statuses()).toEqual(['running'])
})

test('a job that Terraform lets go of on destroy is left to its owner', async () => {
  const { job, config, statuses, later } = await opened('running')
  await job.apply({ ...config, hyperparameters: three, skip_destroy: true })
  expect(await later(30)).toEqual([
    expect.objectContaining({ severity: 'warning', detail: expect.stringContaining('and costs money') }),
  ])
  expect(await statuses()).toEqual(['running'])
})

test.for([
  ['openai_fine_tuning_job', fineTuningJob, { cancel_after_timeout: 3600 }],
  ['openai_fine_tuned_model', fineTunedModel, { completion_window: 3600 }],
] as const)(
  'an apply of %s that waits cancels a job that the host changes meanwhile',
  async ([, definition, waiting]) => {
    const { provider, config, statuses } = await opened('running')
    const resource = provider.resource(definition as typeof fineTuningJob) // the other one has the same methods
    const { diagnostics } = await resource.apply({ ...config, ...waiting, hyperparameters: three })
    expect(diagnostics).toEqual([
      expect.objectContaining({ severity: 'error', summary, attribute: 'hyperparameters.n_epochs' }),
    ])
    expect(await statuses()).toEqual(['cancelled'])
    expect(resource.tainted).toBe(true)
  },
)

test('an apply that first sees the numbers when the job has succeeded keeps the model that was paid for', async () => {
  const { job, config } = await opened('succeeded')
  const applied = await job.apply({ ...config, cancel_after_timeout: 3600, hyperparameters: three })
  expect(applied.diagnostics).toEqual([
    expect.objectContaining({ severity: 'warning', summary, detail: expect.stringContaining('was paid for') }),
  ])
  expect([applied.state?.status, job.tainted]).toEqual(['succeeded', false])
})

test('whoever waits for the job in the same apply hears of it', async () => {
  const { stage, provider, job, config } = await opened('running')
  const { state } = await job.apply({ ...config, hyperparameters: three })
  await stage.pass(30)
  const completion = provider.resource(fineTuningJobCompletion)
  const { diagnostics } = await completion.apply({ fine_tuning_job_id: state?.id })
  expect(diagnostics).toEqual([
    expect.objectContaining({ severity: 'error', summary, attribute: 'fine_tuning_job_id' }),
  ])
})

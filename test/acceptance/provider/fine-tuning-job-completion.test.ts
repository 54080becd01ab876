import { expect, test } from 'vitest'
import type { TerraformState } from '../../../src/framework/testing/index.ts'
import { jobOn, jobWithFile } from './configuration.ts'
import { openStage, type Stage } from './openai-stage.ts'

const address = 'openai_fine_tuning_job_completion.this'
const waiting = (lines = '', id = 'openai_fine_tuning_job.this.id') =>
  `resource "openai_fine_tuning_job_completion" "this" {\n fine_tuning_job_id = ${id}\n ${lines}\n}\n`
const statusIs = (status: string) => (state: TerraformState) => expect(state.values(address)).toMatchObject({ status })

const failure = { code: 'server_error', message: 'The GPU caught fire', param: null }
const failAt = ({ emulator }: Stage, atStep: number) => emulator.faults.add({ kind: 'job', atStep, error: failure })
const told =
  /Fine-Tuning Job Failed.*ftjob-\w+ failed: The GPU caught fire \(server_error\)\. Its last events: .*- info: Step 3\/96: .*- info: Step 4\/96: .*- error: The GPU caught fire/

test('apply waits until the job has succeeded, and destroying that does nothing to the job', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: jobWithFile() + waiting(),
      check: async (state) => {
        const [job] = await stage.jobs()
        expect(state.values(address)).toMatchObject({
          id: job?.id,
          status: 'succeeded',
          fine_tuned_model: job?.fine_tuned_model,
          result_files: job?.result_files,
          trained_tokens: job?.trained_tokens,
          finished_at: job?.finished_at,
        })
      },
    },
    { config: jobWithFile() },
  ])
  expect(await stage.jobs()).toMatchObject([{ status: 'succeeded' }])
})

test('a job that fails is an error with its reason and its last events, and is kept', async () => {
  const stage = await openStage()
  failAt(stage, 5)
  await stage.test([
    {
      config: jobWithFile() + waiting(),
      expectError: told,
      check(state) {
        expect(state.resources.has(address)).toBe(false)
        expect(state.resources.get('openai_fine_tuning_job.this')).not.toHaveProperty('tainted', true)
      },
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a job that fails after the window has passed is an error at the next apply', async () => {
  const stage = await openStage()
  failAt(stage, 5)
  await stage.test([
    {
      config: jobWithFile() + waiting('completion_window = 6'),
      expectWarnings: [/Fine-Tuning Job Still Running.*is still "running" after 6 seconds/],
      expectNonEmptyPlan: true,
      check: statusIs('running'),
    },
    {
      before: () => stage.pass(),
      expectError: told,
      expectWarnings: [/Warning: Fine-Tuning Job Failed/],
      check: statusIs('failed'),
    },
  ])
})

test('a job that is cancelled is an error', async () => {
  const stage = await openStage()
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const { id } = await stage.api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  await stage.api.fineTuning.jobs.cancel(id)
  await stage.test([
    {
      config: waiting('', `"${id}"`),
      expectError: new RegExp(
        `Fine-Tuning Job Cancelled.*fine_tuning_job_id = "${id}".*${id} was cancelled\\..*job cancelled`,
      ),
    },
  ])
})

test('a timeout that passes is a warning, and the next apply goes on waiting', async () => {
  const stage = await openStage()
  await stage.test([
    {
      config: jobWithFile() + waiting('timeouts {\n create = "20s"\n}'),
      expectWarnings: [/Stopped Waiting for the Job.*Apply again to continue waiting/],
      expectNonEmptyPlan: true,
      check: statusIs('running'),
    },
    { check: statusIs('succeeded') },
  ])
})

test('another job is waited for again', async () => {
  const stage = await openStage()
  const second = jobOn('openai_file.training.id', 'suffix = "second"', 'second')
  await stage.test([
    { config: jobWithFile() + second + waiting() },
    {
      config: jobWithFile() + second + waiting('', 'openai_fine_tuning_job.second.id'),
      planCheck: (plan) => expect(plan.change(address).actions).toEqual(['delete', 'create']),
      check: (state) => expect(state.values(address).id).toBe(state.values('openai_fine_tuning_job.second').id),
    },
  ])
})

test('a job that does not exist is told', async () => {
  const stage = await openStage()
  await stage.test([
    { config: waiting('', '"ftjob-nowhere"'), expectError: /Not Found.*Could not find fine tune: ftjob-nowhere/ },
  ])
})

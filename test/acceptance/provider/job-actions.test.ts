import { expect, test } from 'vitest'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { fineTuningJobCancel } from '../../../src/provider/actions/fine-tuning-job-cancel.ts'
import { fineTuningJobPause } from '../../../src/provider/actions/fine-tuning-job-pause.ts'
import { fineTuningJobResume } from '../../../src/provider/actions/fine-tuning-job-resume.ts'
import { openStage, type Stage } from './openai-stage.ts'

const start = async ({ api, file }: Stage): Promise<string> => {
  const { id: training_file } = await api.files.create({ file: await file(), purpose: 'fine-tune' })
  return (await api.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })).id
}

const actions = { cancel: fineTuningJobCancel, pause: fineTuningJobPause, resume: fineTuningJobResume }

/** Plans and invokes an action; gives what it said, line by line. */
const invoke = async (
  { provider, dependencies }: Stage,
  verb: keyof typeof actions,
  fine_tuning_job_id: string,
): Promise<readonly string[]> => {
  const running = startProvider(provider, dependencies)
  const { progress, diagnostics } = await running.invoke(actions[verb], { fine_tuning_job_id })
  return [...progress, ...diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)]
}

const statusOf = async ({ api }: Stage, id: string) => (await api.fineTuning.jobs.retrieve(id)).status

test('a running job is cancelled, and one that has ended is left as it is', async () => {
  const stage = await openStage()
  const id = await start(stage)
  await stage.pass(10)
  expect(await invoke(stage, 'cancel', id)).toEqual([`cancelling ${id}, which is "running"`, `${id} is "cancelled"`])
  expect(await statusOf(stage, id)).toBe('cancelled')
  expect(await invoke(stage, 'cancel', id)).toEqual([
    expect.stringContaining(
      `Fine-Tuning Job Has Ended: ${id} is already "cancelled", so there was nothing to cancel.\n`,
    ),
  ])
})

test('a job is paused until it stands still, goes on when it is resumed, and succeeds', async () => {
  const stage = await openStage()
  const id = await start(stage)
  await stage.pass(10)
  expect(await invoke(stage, 'pause', id)).toEqual([`pausing ${id}, which is "running"`, `${id} is "paused"`])
  await stage.pass()
  expect(await statusOf(stage, id)).toBe('paused')
  expect(await invoke(stage, 'pause', id)).toEqual([`${id} is already "paused"`])
  expect(await invoke(stage, 'resume', id)).toEqual([
    `resuming ${id}, which is "paused"`,
    expect.stringMatching(`${id} is "(queued|running)"`),
  ])
  await stage.pass()
  expect(await statusOf(stage, id)).toBe('succeeded')
})

test('a job that is being paused is waited for before it is resumed', async () => {
  const stage = await openStage()
  const id = await start(stage)
  await stage.pass(10)
  await stage.api.fineTuning.jobs.pause(id)
  expect(await invoke(stage, 'resume', id)).toContain(`resuming ${id}, which is "paused"`)
})

test.for([['pause'], ['resume']] as const)('what the API says to a %s out of time is handed on', async ([verb]) => {
  const stage = await openStage()
  const id = await start(stage)
  expect((await invoke(stage, verb, id)).at(-1)).toMatch(/^Request Refused: .*validating_files/)
})

test.for([['cancel'], ['pause'], ['resume']] as const)('without the job, %s is an error', async ([verb]) => {
  const stage = await openStage()
  expect(await invoke(stage, verb, 'ftjob-nowhere')).toEqual([expect.stringMatching(/^Not Found: .*ftjob-nowhere/)])
})

import { describe, expect, test } from 'vitest'
import { type Quirk, quirkNames } from '../../src/emulator/index.ts'
import { type ReportedDiagnostic, startProvider } from '../../src/framework/testing/index.ts'
import { fineTuningJobCancel } from '../../src/provider/actions/fine-tuning-job-cancel.ts'
import { fineTuningJobPause } from '../../src/provider/actions/fine-tuning-job-pause.ts'
import { fineTuningJobResume } from '../../src/provider/actions/fine-tuning-job-resume.ts'
import { fileList } from '../../src/provider/lists/file.ts'
import { fineTuningJobList } from '../../src/provider/lists/fine-tuning-job.ts'
import { file } from '../../src/provider/resources/file.ts'
import { fineTunedModel } from '../../src/provider/resources/fine-tuned-model.ts'
import { fineTuningCheckpointPermission } from '../../src/provider/resources/fine-tuning-checkpoint-permission.ts'
import { fineTuningJob } from '../../src/provider/resources/fine-tuning-job.ts'
import { fineTuningJobCompletion } from '../../src/provider/resources/fine-tuning-job-completion.ts'
import { openStage } from '../acceptance/provider/openai-stage.ts'
import { chatLines } from '../chat-lines.ts'

const model = 'gpt-4o-mini-2024-07-18'
const none: readonly Quirk[] = []

/** The host by each of its quirks, and by all of them. The first has none, so that the table itself is tested. */
const grumpy: readonly (readonly [string, readonly Quirk[]])[] = [
  ['no quirk', none],
  ...quirkNames.map((quirk) => [quirk, [quirk]] as const),
  ['every quirk', quirkNames],
]

const opened = async (quirks: readonly Quirk[]) => {
  const stage = await openStage({ quirks })
  const provider = startProvider(stage.provider, stage.dependencies)
  const host_options = quirks.includes('requires-unknown-field') ? '{"compliance_region":"eu"}' : undefined
  await provider.configure({ host_options })
  const uploaded = await provider.resource(file).apply({ content: chatLines(12), filename: 'training.jsonl' })
  const training_file = uploaded.state?.id
  return { stage, provider, config: { model, training_file }, uploaded: uploaded.diagnostics }
}

/** Errors say what the host lacks, never that something is a bug. */
const isClear = ({ severity, summary, detail }: ReportedDiagnostic) =>
  severity === 'warning' || (/Not Offered by This Host|Not Found/.test(summary) && !/bug|undefined|NaN/.test(detail))

describe.for(grumpy)('with %s', ([, quirks]) => {
  test('a job is created, read and planned again, once', async () => {
    const { stage, provider, config, uploaded } = await opened(quirks)
    const job = provider.resource(fineTuningJob)
    const made = await job.apply({ ...config, metadata: { team: 'a' } })
    expect([uploaded, made.diagnostics]).toEqual([[], []])
    await stage.pass()
    expect((await job.refresh()).diagnostics).toEqual([])
    expect(job.state?.status).toBe('succeeded')
    expect(typeof job.state?.created_at).toBe('number')
    expect((await job.plan({ ...config, metadata: { team: 'a' } })).action).toBe('no-op')
    expect(await stage.jobs()).toHaveLength(1)
  })

  test('an apply waits for a job', async () => {
    const { stage, provider, config } = await opened(quirks)
    const job = provider.resource(fineTunedModel)
    const { state, diagnostics } = await job.apply({ ...config, completion_window: 3600 })
    expect([state?.status, diagnostics]).toEqual(['succeeded', []])
    const completion = provider.resource(fineTuningJobCompletion)
    expect((await completion.apply({ fine_tuning_job_id: state?.id })).diagnostics).toEqual([])
    expect(completion.state?.status).toBe('succeeded')
    expect(await stage.jobs()).toHaveLength(1)
  })

  test('a job is cancelled by its limit, and destroyed', async () => {
    const { stage, provider, config } = await opened(quirks)
    const job = provider.resource(fineTuningJob)
    const { state } = await job.apply({ ...config, cancel_after_timeout: 5 })
    expect(state?.status).toBe('cancelled')
    expect((await job.destroy()).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect((await stage.jobs()).map(({ status }) => status)).toEqual(['cancelled'])
  })

  test('a lost response makes no second job', async () => {
    const { stage, provider, config } = await opened(quirks)
    stage.emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after', count: 1 })
    const { diagnostics } = await provider.resource(fineTuningJob).apply(config)
    expect(diagnostics).toEqual([])
    expect(await stage.jobs()).toHaveLength(1)
  })

  test('everything else works or says what the host lacks', async () => {
    const { stage, provider, config } = await opened(quirks)
    const job = provider.resource(fineTuningJob)
    const id = (await job.apply(config)).state?.id
    const jobOf = { fine_tuning_job_id: id }
    await stage.pass(30)
    const seen: ReportedDiagnostic[] = []
    for (const action of [fineTuningJobPause, fineTuningJobResume, fineTuningJobCancel])
      seen.push(...(await provider.invoke(action, jobOf)).diagnostics)
    const sharing = provider.resource(fineTuningCheckpointPermission)
    seen.push(...(await sharing.apply({ ...jobOf, project_ids: new Set(['proj_a']) })).diagnostics)
    for (const definition of stage.provider.dataSources ?? []) {
      const given: Readonly<Record<string, object>> = {
        openai_file: { file_id: config.training_file },
        openai_model: { model_id: model },
        openai_models: {},
        openai_files: {},
        openai_fine_tuning_jobs: {},
        openai_fine_tuning_checkpoint_permissions: { checkpoint_id: 'ft:gpt-4o-mini:acme::abc' },
        openai_training_data: { content: chatLines(12), model },
      }
      const { diagnostics } = await provider.readDataSource(definition, { ...(given[definition.type] ?? jobOf) })
      seen.push(...diagnostics)
    }
    for (const list of [fileList, fineTuningJobList]) seen.push(...(await provider.list(list as never)).diagnostics)
    expect(seen.filter((one) => !isClear(one))).toEqual([])
    expect(await stage.jobs()).toHaveLength(1)
  })
})

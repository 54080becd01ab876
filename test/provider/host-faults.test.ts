import { expect, test } from 'vitest'
import { toDeploy } from '../../src/cli/job/to-deploy.ts'
import { startProvider } from '../../src/framework/testing/index.ts'
import { createClient, hosts } from '../../src/openai/index.ts'
import { fineTuningJob } from '../../src/provider/resources/fine-tuning-job.ts'
import { openStage } from '../acceptance/provider/openai-stage.ts'

type StageOptions = Parameters<typeof openStage>[0]

// What was wrong on hosts other than OpenAI, one test each.

const opened = async (
  options: StageOptions,
  settings: Readonly<Record<string, unknown>>,
  model = 'gpt-4o-mini-2024-07-18',
) => {
  const stage = await openStage(options)
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const provider = startProvider(stage.provider, stage.dependencies)
  await provider.configure(settings)
  return { stage, provider, job: provider.resource(fineTuningJob), config: { model, training_file: id } }
}

test('a host that keeps no metadata is paid for one job, when the response is lost and when the state is', async () => {
  const { stage, provider, job, config } = await opened({ quirks: ['drops-metadata'] }, {})
  stage.emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/jobs', reset: 'after', count: 1 })
  expect((await job.apply(config)).diagnostics).toEqual([])
  await provider.configure({})
  const { diagnostics } = await provider.resource(fineTuningJob).apply(config)
  expect(diagnostics).toEqual([expect.objectContaining({ summary: 'Adopted an Existing Job' })])
  expect(await stage.jobs()).toHaveLength(1)
})

test('hyperparameters that a host reads at the top are sent there, and an ignored one is an error at its argument', async () => {
  const hyperparameters = { n_epochs: '7' }
  const named = await opened({ profile: 'nebius' }, { host: 'nebius' }, 'meta-llama/Meta-Llama-3.1-8B-Instruct')
  await named.job.apply({ ...named.config, hyperparameters })
  expect(named.job.state?.resolved_hyperparameters).toMatchObject({ n_epochs: '7' })
  const unnamed = await opened({ quirks: ['reads-top-level-hyperparameters'] }, {})
  expect((await unnamed.job.apply({ ...unnamed.config, hyperparameters })).diagnostics).toEqual([
    expect.objectContaining({
      severity: 'error',
      summary: 'Hyperparameters Changed by the Host',
      attribute: 'hyperparameters.n_epochs',
    }),
  ])
  expect((await unnamed.stage.jobs()).map(({ status }) => status)).toEqual(['cancelled'])
})

test('a field that a host requires is sent', async () => {
  const { job, config } = await opened({ quirks: ['requires-unknown-field'] }, {})
  const [refused] = (await job.apply(config)).diagnostics
  expect(refused?.detail).toContain("Missing required parameter: 'compliance_region'")
  expect((await job.apply({ ...config, host_options: '{"compliance_region":"eu"}' })).diagnostics).toEqual([])
})

test('a job that succeeded without naming its model is adopted, and not said to answer', async () => {
  const { stage, provider, job, config } = await opened({ quirks: ['null-model'] }, {})
  await job.apply(config)
  await stage.pass()
  await provider.configure({})
  const again = await provider.resource(fineTuningJob).apply(config)
  expect([again.state?.id, again.state?.fine_tuned_model]).toEqual([job.state?.id, undefined])
  for (const host of [hosts.azure, hosts.nebius]) expect(toDeploy('ftjob-1', host)).toContain('does not answer yet')
})

test('no host without uploads in parts is asked for them', async () => {
  const large = { content: new Uint8Array(150_000_001), filename: 'large.jsonl' }
  const { files } = createClient({ host: 'azure', baseURL: 'http://127.0.0.1:1/openai/v1', apiKey: 'k' })
  await expect(files.upload(large)).rejects.toThrow('takes at most 150,000,000 in one request')
})

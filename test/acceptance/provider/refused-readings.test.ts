import { expect, test } from 'vitest'
import type { Attributes, DataSource } from '../../../src/framework/index.ts'
import { type Arguments, startProvider } from '../../../src/framework/testing/index.ts'
import { file } from '../../../src/provider/data-sources/file.ts'
import { files } from '../../../src/provider/data-sources/files.ts'
import { fineTuningCheckpointPermissions } from '../../../src/provider/data-sources/fine-tuning-checkpoint-permissions.ts'
import { fineTuningJobs } from '../../../src/provider/data-sources/fine-tuning-jobs.ts'
import { fineTuningMetrics } from '../../../src/provider/data-sources/fine-tuning-metrics.ts'
import { model } from '../../../src/provider/data-sources/model.ts'
import { models } from '../../../src/provider/data-sources/models.ts'
import type { Services } from '../../../src/provider/services/services.ts'
import { openStage } from './openai-stage.ts'

const readings: readonly (readonly [DataSource<Attributes, Services>, Arguments])[] = [
  [file, { file_id: 'file-1' }],
  [files, {}],
  [fineTuningCheckpointPermissions, { checkpoint_id: 'ft:gpt-4o:acme::AbCd1234' }],
  [fineTuningJobs, {}],
  [fineTuningMetrics, { fine_tuning_job_id: 'ftjob-1' }],
  [model, { model_id: 'gpt-4o' }],
  [models, {}],
]

const summaries = { 401: 'API Key Refused', 403: 'Insufficient Permissions', 404: 'Not Found' } as const

test.for(readings)('$0.type invents nothing when it may not read, or finds nothing', async ([definition, config]) => {
  for (const [status, summary] of Object.entries(summaries)) {
    const stage = await openStage()
    stage.emulator.faults.add({ path: '/v1/*', status: Number(status), body: { error: { message: 'No.' } } })
    const { state, diagnostics } = await startProvider(stage.provider, stage.dependencies).readDataSource(
      definition,
      config,
    )
    expect(state).toBeUndefined()
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: summary }])
  }
})

test.for(readings)('$0.type without a key tells which one to set', async ([definition, config]) => {
  const stage = await openStage({ environment: { OPENAI_API_KEY: undefined, OPENAI_ADMIN_KEY: undefined } })
  const { diagnostics } = await startProvider(stage.provider, stage.dependencies).readDataSource(definition, config)
  expect(diagnostics).toMatchObject([
    { severity: 'error', summary: expect.stringMatching(/^Missing (API|Admin) Key$/) },
  ])
})

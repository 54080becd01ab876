import { expect, test } from 'vitest'
import { checkProvider, createEngine } from '../../src/framework/engine/index.ts'
import { startProvider, testDependencies } from '../../src/framework/testing/index.ts'
import { openaiProvider } from '../../src/provider/provider.ts'

test('nothing in the definitions breaks a rule of Terraform', () => {
  expect(checkProvider(createEngine(openaiProvider(), testDependencies({})))).toEqual([])
})

test('the provider offers its resources and data sources', async () => {
  const schema = await startProvider(openaiProvider()).schema()
  expect(schema.diagnostics).toEqual([])
  expect(Object.keys(schema.resourceSchemas).sort()).toEqual([
    'openai_file',
    'openai_fine_tuned_model',
    'openai_fine_tuning_checkpoint_permission',
    'openai_fine_tuning_job',
    'openai_fine_tuning_job_completion',
    'openai_model_deployment',
  ])
  expect(Object.keys(schema.dataSourceSchemas).sort()).toEqual([
    'openai_file',
    'openai_files',
    'openai_fine_tuning_checkpoint_permissions',
    'openai_fine_tuning_checkpoints',
    'openai_fine_tuning_events',
    'openai_fine_tuning_job',
    'openai_fine_tuning_jobs',
    'openai_fine_tuning_metrics',
    'openai_model',
    'openai_models',
    'openai_training_data',
  ])
})

test('keys and headers are sensitive', async () => {
  const { provider } = await startProvider(openaiProvider()).schema()
  const sensitive = provider?.block?.attributes.filter((attribute) => attribute.sensitive).map(({ name }) => name)
  expect(sensitive?.sort()).toEqual(['admin_key', 'api_key', 'headers'])
})

test.for([
  [{}, []],
  [{ base_url: 'https://example.com/v1', timeout: 30, max_retries: 0 }, []],
  [{ base_url: 'example.com' }, ['base_url']],
  [{ base_url: 'ftp://example.com' }, ['base_url']],
  [{ base_url: 'https://me:secret@example.com' }, ['base_url']],
  [{ api_url: 'https://secret@example.com' }, ['api_url']],
  [{ timeout: 0 }, ['timeout']],
  [{ max_retries: 21 }, ['max_retries']],
  [{ base_url: 'https://a.example', api_url: 'https://a.example' }, ['api_url']],
] as const)('the arguments %j of the provider', async ([config, wrong]) => {
  const told = await startProvider(openaiProvider()).validate(config)
  expect(told.filter(({ severity }) => severity === 'error').map(({ attribute }) => attribute)).toEqual(wrong)
})

test('a setting in the environment that makes no sense is named, with what to do and where to read more', async () => {
  const running = startProvider(openaiProvider(), { environment: { OPENAI_TIMEOUT: 'soon' } })
  expect(await running.configure()).toEqual([
    {
      severity: 'error',
      summary: 'Invalid Provider Setting',
      detail:
        'OPENAI_TIMEOUT must be a number of seconds above 0, not "soon". Set OPENAI_TIMEOUT to a number such as 60, or unset it.\nHelp: npx tunesmith explain invalid-provider-setting',
    },
  ])
})

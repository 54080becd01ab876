import OpenAI, { toFile } from 'openai'
import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/index.ts'
import {
  ask,
  chatLines,
  clientOf,
  collected,
  finishedJob,
  preferenceLines,
  reinforcementLines,
  start,
  testEmulator,
  upload,
} from './emulator-fixture.ts'

// What OpenAI was recorded to answer, request by request. Values that differ from one account to the next are patterns.

const invalid = { type: 'invalid_request_error', param: null, code: null }
const noFineTune = {
  message: 'Could not find fine tune: 123',
  type: 'invalid_request_error',
  param: 'fine_tune_id',
  code: 'fine_tune_not_found',
}
const tail =
  "Check that you have the correct role in your organization (Reader, Writer, Owner) and project (Member, Owner), and if you're using a restricted API key, that it has the necessary scopes."
const missing = (scope: string, roles = tail) => ({
  ...invalid,
  message: `You have insufficient permissions for this operation. Missing scopes: ${scope}. ${roles}`,
})

interface Refusal {
  readonly request: string
  readonly options?: EmulatorOptions
  readonly key?: string
  readonly body?: unknown
  readonly status: number
  readonly error: object
}

const restricted: EmulatorOptions = {
  organizations: [
    {
      id: 'org-emulator',
      keys: [{ value: 'sk-proj-narrow', scopes: ['api.files.read'] }],
      adminKeys: [{ value: 'sk-admin-narrow', scopes: [] }],
    },
  ],
}

const refusals: readonly Refusal[] = [
  { request: 'GET /v1/fine_tuning/jobs/123', status: 404, error: noFineTune },
  { request: 'POST /v1/fine_tuning/jobs/123/cancel', status: 404, error: noFineTune },
  { request: 'GET /v1/fine_tuning/jobs/123/events', status: 404, error: noFineTune },
  {
    request: 'DELETE /v1/models/ft:123',
    status: 404,
    error: {
      message: "The model 'ft:123' does not exist",
      type: 'invalid_request_error',
      param: 'model',
      code: 'model_not_found',
    },
  },
  {
    request: 'GET /v1/files/file-abc123',
    status: 404,
    error: { message: 'No such File object: file-abc123', type: 'invalid_request_error', param: 'id', code: null },
  },
  {
    request: 'POST /v1/fine_tuning/checkpoints/ft:m/permissions',
    status: 401,
    error: missing('api.fine_tuning.checkpoints.write'),
  },
  {
    request: 'POST /v1/chat/completions',
    options: restricted,
    key: 'sk-proj-narrow',
    status: 401,
    error: missing('model.request'),
  },
  {
    request: 'GET /v1/organization/projects',
    options: restricted,
    key: 'sk-admin-narrow',
    status: 401,
    error: missing(
      'api.management.read',
      "Check that you have the correct role in your organization, and if you're using a restricted API key, that it has the necessary scopes.",
    ),
  },
  {
    request: 'GET /v1/models',
    options: { keys: [] },
    key: 'sk-proj-0123456789ab6789',
    status: 401,
    error: {
      message:
        'Incorrect API key provided: sk-proj-****6789. You can find your API key at https://platform.openai.com/account/api-keys.',
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    },
  },
  {
    request: 'POST /v1/fine_tuning/jobs',
    body: { model: 'X', training_file: 'file-x' },
    status: 400,
    error: {
      message: 'Model X is not available for fine-tuning or does not exist.',
      type: 'invalid_request_error',
      param: 'model',
      // Ours.
      code: 'model_not_available',
    },
  },
  {
    request: 'POST /v1/fine_tuning/jobs',
    options: { windDown: true },
    body: { model: 'gpt-4o', training_file: 'file-x' },
    status: 403,
    error: {
      message:
        'OpenAI is winding down the fine-tuning platform and your organization is no longer able to create new fine-tuning training jobs. Learn more https://developers.openai.com/api/docs/deprecations#update-to-openais-self-serve-fine-tuning',
      type: 'invalid_request_error',
      param: null,
      code: 'training_not_available',
    },
  },
  {
    request: 'POST /v1/chat/completions',
    options: { rateLimits: { quotaTokens: 0 } },
    body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi' }] },
    status: 429,
    error: {
      message: 'You exceeded your current quota, please check your plan and billing details.',
      type: 'insufficient_quota',
      param: null,
      code: 'insufficient_quota',
    },
  },
]

test.each(refusals)(
  '$request is refused with $status as recorded',
  async ({ request, options, key, body, ...recorded }) => {
    const [method = '', path = ''] = request.split(' ')
    const emulator = await testEmulator(options)
    const { status, body: answer } = await ask(emulator, method, path, { body, ...(key ? { key } : {}) })
    expect({ status, error: answer.error }).toEqual(recorded)
  },
)

test('the token limit is reported as recorded, to the millisecond', async () => {
  const client = clientOf(await testEmulator({ rateLimits: { tokensPerMinute: 25_000 } }))
  const messages = [{ role: 'user' as const, content: 'Hi' }]
  const spend = (max_completion_tokens: number) =>
    client.chat.completions.create({ model: 'gpt-4o', messages, max_completion_tokens })
  const prompt = (await clientOf(await testEmulator()).chat.completions.create({ model: 'gpt-4o', messages })).usage
  const tokens = prompt?.prompt_tokens ?? 0
  await spend(23_255 - tokens)
  const refused = await spend(5_872 - tokens).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(OpenAI.RateLimitError)
  expect(refused).toMatchObject({
    error: {
      message: expect.stringMatching(
        /^Rate limit reached for .+ on tokens per min \(TPM\): Limit 25000, Used 23255, Requested 5872\. Please try again in 9\.904s\. Visit /,
      ),
      type: 'tokens',
      param: null,
      code: 'rate_limit_exceeded',
    },
  })
})

test('permissions and their two errors are as recorded', async () => {
  const emulator = await testEmulator({ project: 'proj_xyz123' })
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { permissions } = client.fineTuning.checkpoints
  const [granted] = (await permissions.create(model, { project_ids: ['proj_a'] })).data
  expect(Object.keys(granted ?? {}).sort()).toEqual(['created_at', 'id', 'object', 'project_id'])
  expect(granted).toMatchObject({ id: expect.stringMatching(/^cp_\w{24}$/), object: 'checkpoint.permission' })
  await expect(permissions.create(model, { project_ids: ['proj_xyz123'] })).rejects.toMatchObject({
    status: 400,
    error: {
      ...invalid,
      message: 'Cannot modify checkpoint permissions for the owning project: proj_xyz123',
    },
  })
  await expect(permissions.list('ftckpt_zc4Q7MP6XxulcVzj4MZdwsAB')).rejects.toMatchObject({ status: 500 })
})

test('a file that is not JSONL is rejected as recorded', async () => {
  const file = await toFile(Buffer.from('a,b'), 'a.csv')
  await expect(clientOf(await testEmulator()).files.create({ file, purpose: 'fine-tune' })).rejects.toMatchObject({
    status: 400,
    error: {
      message: expect.stringMatching(
        /^Expected file to have JSONL format, where every line is a valid JSON dictionary\. /,
      ),
    },
  })
})

test('files and models have the recorded fields', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client)
  const file = ['bytes', 'created_at', 'filename', 'id', 'object', 'purpose', 'status', 'status_details']
  const result = await client.files.retrieve(job.result_files[0] ?? '')
  for (const shown of [await client.files.retrieve(job.training_file), result]) {
    expect(Object.keys(shown).sort()).toEqual(file)
  }
  expect(result).toMatchObject({ purpose: 'fine-tune-results', filename: 'step_metrics.csv' })
  const content = await client.files.content(result.id)
  expect(content.headers.get('content-type')).toBe('application/octet-stream')
  expect(content.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(await content.text()).toMatch(/^[A-Za-z0-9+/]+=*$/)
  const model = job.fine_tuned_model ?? ''
  expect(model).toMatch(/^ft:gpt-4o-mini-2024-07-18:personal::\w{8}$/)
  expect(Object.keys(await client.models.retrieve(model))).toEqual([
    'id',
    'object',
    'created',
    'owned_by',
    'shutdown_date',
  ])
  expect(await client.models.delete(model)).toEqual({ id: model, object: 'model', deleted: true })
})

test('a new job and a succeeded job have the recorded fields', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, chatLines(10))
  const job = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  expect(job).toMatchObject({
    object: 'fine_tuning.job',
    id: expect.stringMatching(/^ftjob-\w{24}$/),
    status: 'validating_files',
    error: { code: null, message: null, param: null },
    hyperparameters: { n_epochs: 'auto', batch_size: 'auto', learning_rate_multiplier: 'auto' },
    finished_at: null,
    fine_tuned_model: null,
    result_files: [],
    trained_tokens: null,
    user_provided_suffix: null,
    usage_metrics: null,
    shared_with_openai: false,
  })
  emulator.clock.advance(1_000)
  expect(await client.fineTuning.jobs.retrieve(job.id)).toMatchObject({
    status: 'succeeded',
    hyperparameters: { n_epochs: 10, batch_size: 1, learning_rate_multiplier: 1.8 },
    finished_at: expect.any(Number),
  })
})

test.each([
  [
    'seven examples',
    chatLines(7),
    undefined,
    { code: 'invalid_n_examples', message: 'Training file has 7 example(s), but must have at least 10 examples' },
  ],
  [
    'chats where preferences are wanted',
    chatLines(10),
    { type: 'dpo' as const },
    {
      code: 'invalid_training_file',
      message:
        "The job failed due to an invalid training file. Invalid file format. Input file FILE is in the fine-tune-chat format, but the specified fine-tuning job is not using 'supervised' as the training method (provided method=dpo). ",
    },
  ],
])('a job on %s fails as recorded', async (_, lines, method, { code, message }) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, lines)
  const params = { model: 'gpt-4.1', training_file, ...(method ? { method } : {}) }
  const job = await finishedJob(emulator, client, params)
  expect(job).toMatchObject({
    status: 'failed',
    finished_at: null,
    error: { code, message: message.replace('FILE', training_file), param: 'training_file' },
  })
})

test('a preference job has no hyperparameters at the top, as recorded', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, preferenceLines(10))
  const job = await finishedJob(emulator, client, { model: 'gpt-4.1', training_file, method: { type: 'dpo' } })
  expect(job.hyperparameters).toBeNull()
})

test('events have the recorded order and words', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const validation_file = await upload(client, chatLines(4))
  const job = await finishedJob(emulator, client, { validation_file })
  const events = (await collected(client.fineTuning.jobs.listEvents(job.id, { limit: 100 }))).toReversed()
  const texts = events.map(({ message }) => message)
  expect(texts.slice(0, 4)).toEqual([
    `Created fine-tuning job: ${job.id}`,
    `Validating training file: ${job.training_file} and validation file: ${validation_file}`,
    'Files validated, moving job to queued state',
    'Fine-tuning job started',
  ])
  expect(events.slice(2, 4).map(({ data }) => data)).toEqual([{}, null])
  expect(texts[5]).toMatch(/^Step 2\/96: training loss=\d\.\d\d$/)
  const last = events.findLast(({ type }) => type === 'metrics')
  expect(last?.message).toMatch(
    /^Step 96\/96: training loss=\d\.\d\d, validation loss=\d\.\d\d, full validation loss=\d\.\d\d$/,
  )
  expect(Object.keys(last?.data ?? {}).sort()).toEqual([
    'full_valid_loss',
    'full_valid_mean_token_accuracy',
    'step',
    'total_steps',
    'train_loss',
    'train_mean_token_accuracy',
    'valid_loss',
    'valid_mean_token_accuracy',
  ])
  expect(texts.slice(-2)).toEqual([
    `New fine-tuned model created: ${job.fine_tuned_model}`,
    'The job has successfully completed',
  ])
  expect(events.every(({ id }) => /^ftevent-\w{24}$/.test(id))).toBe(true)
})

test('metric events of reinforcement jobs have the recorded fields', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const file = await upload(client, reinforcementLines(10))
  const grader = {
    type: 'string_check' as const,
    name: 'g',
    input: '{{ sample.output_text }}',
    reference: '{{ item.capital }}',
    operation: 'ilike' as const,
  }
  const job = await finishedJob(emulator, client, {
    model: 'o4-mini',
    training_file: file,
    validation_file: file,
    method: { type: 'reinforcement', reinforcement: { grader } },
  })
  const events = await collected(client.fineTuning.jobs.listEvents(job.id, { limit: 100 }))
  const metrics = events.find(({ type }) => type === 'metrics')
  expect(metrics?.message).toMatch(
    /^Step 100\/100 , train mean reward=\d\.\d\d, full validation mean reward=\d\.\d\d, full validation mean parse error=0\.00$/,
  )
  expect(Object.keys(metrics?.data ?? {})).toEqual([
    'step',
    'total_steps',
    'usage',
    'errors',
    'scores',
    'timing',
    'train_mean_reward',
    'full_valid_mean_reward',
    'reasoning_tokens_mean',
    'completion_tokens_mean',
    'mean_unresponsive_rewards',
    'model_graders_token_usage',
    'full_valid_mean_parse_error',
    'valid_reasoning_tokens_mean',
  ])
})

test('checkpoints have the recorded fields and are the last three', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const job = await finishedJob(emulator, client, { suffix: 's' })
  const page = await client.fineTuning.jobs.checkpoints.list(job.id)
  expect(page.data).toHaveLength(3)
  expect(Object.keys(page.data[1] ?? {}).sort()).toEqual([
    'created_at',
    'fine_tuned_model_checkpoint',
    'fine_tuning_job_id',
    'id',
    'metrics',
    'object',
    'step_number',
  ])
  expect(page.data[1]).toMatchObject({
    object: 'fine_tuning.job.checkpoint',
    id: expect.stringMatching(/^ftckpt_\w{24}$/),
    fine_tuned_model_checkpoint: expect.stringMatching(/^ft:gpt-4o-mini-2024-07-18:personal:s:\w{8}:ckpt-step-84$/),
  })
})

test('projects and admin keys have the documented fields', async () => {
  const { projects, adminAPIKeys } = clientOf(await testEmulator()).admin.organization
  expect(Object.keys(await projects.create({ name: 'p' })).sort()).toEqual([
    'archived_at',
    'created_at',
    'external_key_id',
    'id',
    'name',
    'object',
    'residency',
    'status',
  ])
  const key = await adminAPIKeys.create({ name: 'k' })
  const fields = [
    'created_at',
    'expires_at',
    'id',
    'last_used_at',
    'name',
    'object',
    'owner',
    'redacted_value',
    'value',
  ]
  expect(Object.keys(key).sort()).toEqual(fields)
  expect(key).toMatchObject({
    object: 'organization.admin_api_key',
    id: expect.stringMatching(/^key_/),
    created_at: start,
  })
  expect((await adminAPIKeys.delete(key.id)).object).toBe('organization.admin_api_key.deleted')
})

test('answers have the recorded headers', async () => {
  const { headers } = await (await testEmulator()).request('/v1/models', { headers: { authorization: 'Bearer k' } })
  expect(headers.get('openai-version')).toBe('2020-10-01')
  expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/)
  for (const name of ['openai-organization', 'openai-processing-ms']) expect(headers.get(name)).not.toBeNull()
  for (const kind of ['limit', 'remaining', 'reset']) {
    for (const what of ['requests', 'tokens']) expect(headers.get(`x-ratelimit-${kind}-${what}`)).not.toBeNull()
  }
})

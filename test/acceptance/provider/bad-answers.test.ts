import { expect, test } from 'vitest'
import type { RequestFault } from '../../../src/emulator/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { fineTuningJob } from '../../../src/provider/resources/fine-tuning-job.ts'
import { jobWithFile } from './configuration.ts'
import { openStage } from './openai-stage.ts'

const told = (message: string, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param: null, code },
})
const json = { 'content-type': 'application/json' }
const untimely = { status: 200, body: `{"id":"${'x'.repeat(50_000_000)}"}`, headers: json }

const later = 'Try again later: the failure is on the side of the server.'
const compatible = 'Check that `base_url` is the address of an API compatible with OpenAI.'
const at = (status: number) => `(HTTP ${status}, request req_…).`

type Told = readonly [summary: string, detail: string]

/** What a host may answer, and what is reported. Where it has carried out a creation all the same, the job is found. */
const answers: readonly (readonly [string, Partial<RequestFault>, Told, 'found'?])[] = [
  [
    'a key that is refused',
    { status: 401, body: told('Incorrect API key provided: sk-proj-0123456789abcdef.', 'invalid_api_key') },
    [
      'API Key Refused',
      `Incorrect API key provided: [redacted] ${at(401)} Check that the key is complete, has not been revoked and belongs to this host.`,
    ],
  ],
  [
    'scopes that are missing',
    { status: 403, body: told('You have insufficient permissions. Missing scopes: api.fine_tuning.read.') },
    [
      'Insufficient Permissions',
      `You have insufficient permissions. Missing scopes: api.fine_tuning.read ${at(403)} Use a key whose role and scopes allow this, or ask an owner of the organization.`,
    ],
  ],
  [
    'an organization for which fine-tuning is wound down',
    { status: 403, body: told('OpenAI is winding down the fine-tuning platform.', 'training_not_available') },
    [
      'Fine-Tuning Not Available',
      `OpenAI is winding down the fine-tuning platform ${at(403)} This organization can no longer start fine-tuning jobs here; existing models go on working, and \`base_url\` can name another host.`,
    ],
  ],
  [
    'a region that is not served',
    {
      status: 403,
      body: told('Country, region, or territory not supported', 'unsupported_country_region_territory'),
    },
    [
      'Region Not Supported',
      `Country, region, or territory not supported ${at(403)} Call from a country or region that the host serves, or name another host with \`base_url\`.`,
    ],
  ],
  [
    'a conflict',
    { status: 409, body: told('Another operation is in progress.') },
    ['Conflict', `Another operation is in progress ${at(409)} Try again when the other operation has ended.`],
  ],
  [
    'a rate limit',
    { status: 429, body: told('Rate limit reached for requests.', 'rate_limit_exceeded') },
    [
      'Rate Limit Reached',
      `Rate limit reached for requests ${at(429)} Try again in a minute, or with fewer calls at a time.`,
    ],
  ],
  [
    'a quota',
    { status: 429, body: told('You exceeded your current quota.', 'insufficient_quota') },
    [
      'Quota Exceeded',
      `You exceeded your current quota ${at(429)} Check the plan, the billing details and the spending limit of the organization.`,
    ],
  ],
  [
    'a daily limit',
    { status: 429, body: told('Max 3 jobs per day.', 'daily_rate_limit_exceeded') },
    [
      'Daily Limit Reached',
      `Max 3 jobs per day ${at(429)} Wait until the daily limit is reset, or ask for a higher one.`,
    ],
  ],
  [
    'an error of its own',
    { status: 500 },
    ['Server Error', `The server had an error while processing your request. Sorry about that! ${at(500)} ${later}`],
  ],
  [
    'that it is not available',
    { status: 503, body: 'upstream connect error' },
    ['Server Error', `The host answered with "upstream connect error" ${at(503)} ${later}`],
  ],
  [
    'a page of a proxy in between',
    { html: true },
    ['Server Error', `The host answered with a web page titled "502 Bad Gateway" (HTTP 502). ${later}`],
  ],
  [
    'a page as if that were right',
    { html: true, status: 200 },
    ['Malformed Response', `The answer is a web page titled "200 OK", not JSON. ${compatible}`],
  ],
  [
    'a reset',
    { reset: 'before' },
    ['Server Unreachable', 'Could not reach the API: read ECONNRESET. Check the network and `base_url`.'],
  ],
  [
    'half a body',
    { truncate: 40 },
    [
      'Server Unreachable',
      'The connection broke off in the middle of the answer: other side closed. Check the network and `base_url`.',
    ],
    'found',
  ],
  [
    'half of some JSON',
    { malformed: true },
    ['Malformed Response', `The answer is no whole JSON: "Unexpected end of JSON input". ${compatible}`],
    'found',
  ],
]

const openWithJob = async (options: Parameters<typeof openStage>[0] = {}) => {
  const stage = await openStage(options)
  const { id: training_file } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  const job = startProvider(stage.provider, stage.dependencies).resource(fineTuningJob)
  return { stage, job, config: { model: 'gpt-4o-mini', training_file, integrations: [] } }
}

const reading = { path: '/v1/fine_tuning/jobs/*', method: 'GET' }
const creating = { path: '/v1/fine_tuning/jobs', method: 'POST' }

const errorsOf = ({ diagnostics }: { readonly diagnostics: readonly { summary: string; detail: string }[] }) =>
  diagnostics.map(({ summary, detail }) => [summary, detail.replace(/req_\w+/, 'req_…').replace(/\nHelp: .+$/, '')])

test.for(answers)(
  'a host that answers with %s is reported, and no job is lost or doubled',
  async ([, fault, error, found]) => {
    const { stage, job, config } = await openWithJob()
    const id = stage.emulator.faults.add({ ...creating, ...fault })
    const created = await job.apply(config)
    expect(errorsOf(created)).toEqual(found ? [] : [error])
    expect(await stage.jobs()).toHaveLength(found ? 1 : 0)
    stage.emulator.faults.remove(id)
    if (!found) await job.apply(config)

    stage.emulator.faults.add({ ...reading, ...fault })
    const { state } = job
    const read = await job.refresh()
    expect(errorsOf(read)).toEqual([error])
    expect(read.state).toEqual(state)
    expect(await stage.jobs()).toHaveLength(1)
  },
)

test.for([
  [
    'never answers',
    { hang: 'before' },
    { OPENAI_TIMEOUT: '0.1' },
    ['No Answer in Time', 'No answer in time: This operation was aborted. Try again, or with a longer `timeout`.'],
  ],
  [
    'answers with 50 MB',
    untimely,
    {},
    ['Malformed Response', `The answer is larger than 16 MiB, and not read any further. ${compatible}`],
  ],
] as const)('a host that %s is given up, and no job is lost', async ([, fault, environment, error]) => {
  const { stage, job, config } = await openWithJob({ environment })
  const { state } = await job.apply(config)
  stage.emulator.faults.add({ ...reading, ...fault })
  const read = await job.refresh()
  expect(errorsOf(read)).toEqual([error])
  expect(read.state).toEqual(state)
  expect(await stage.jobs()).toHaveLength(1)
})

test('a job that the host no longer knows leaves the state, with a warning of what recreating it costs', async () => {
  const { stage, job, config } = await openWithJob()
  const { state } = await job.apply(config)
  const body = told('Could not find fine tune: ftjob-x', 'fine_tune_not_found')
  stage.emulator.faults.add({ ...reading, status: 404, body })
  expect(await job.refresh()).toEqual({
    state: undefined,
    diagnostics: [
      {
        severity: 'warning',
        summary: 'Fine-Tuning Job Not Found',
        attribute: 'id',
        detail: `The API has no job ${state?.id}, so it was removed from state. Recreating it would train, and bill you, again. First check that the key belongs to the project of the job.\nHelp: npx tunesmith explain fine-tuning-job-not-found`,
      },
    ],
  })
})

test('a path that is not there is no sign that a job is gone', async () => {
  const { stage, job, config } = await openWithJob()
  const { state } = await job.apply(config)
  stage.emulator.faults.add({ ...reading, status: 404, body: 'Not Found' })
  const read = await job.refresh()
  expect(read).toMatchObject({ state, diagnostics: [{ severity: 'error', summary: 'Not Offered by This Host' }] })
})

test('terraform keeps the state, and one job, through all of it', async () => {
  const stage = await openStage()
  const faults: readonly (readonly [Partial<RequestFault>, RegExp])[] = [
    [{ status: 403, body: told('Missing scopes: api.fine_tuning.read.') }, /Insufficient Permissions.*Missing scopes/],
    [{ status: 429, body: told('Too many.', 'insufficient_quota') }, /Quota Exceeded.*Check the plan/],
    [{ status: 503, html: true }, /Server Error.*a web page titled "503 Service Unavailable"/],
    [{ reset: 'before' }, /Server Unreachable.*ECONNRESET/],
    [{ truncate: 40 }, /Server Unreachable.*broke off in the middle/],
    [untimely, /Malformed Response.*larger than 16 MiB/],
  ]
  await stage.test([
    { config: jobWithFile() },
    ...faults.map(([fault, expectError]) => ({
      before: () => {
        stage.emulator.faults.clear()
        stage.emulator.faults.add({ ...reading, ...fault })
      },
      planOnly: true as const,
      expectError,
    })),
    { before: () => stage.emulator.faults.clear(), planOnly: true },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a job that was cancelled behind the back is told as it is, and not recreated', async () => {
  const stage = await openStage()
  await stage.test([
    { config: jobWithFile() },
    {
      async before() {
        const [job] = await stage.jobs()
        await stage.api.fineTuning.jobs.cancel(job?.id ?? '')
      },
      check: (state) => expect(state.values('openai_fine_tuning_job.this')).toMatchObject({ status: 'cancelled' }),
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

test('a model that may not be deleted keeps its job in the state, and one that is gone already hinders nothing', async () => {
  const { stage, job, config } = await openWithJob()
  await job.apply({ ...config, delete_model_on_destroy: true })
  await stage.pass()
  const model = (await job.refresh()).state?.fine_tuned_model ?? ''
  stage.emulator.faults.add({ path: '/v1/models/*', method: 'DELETE', status: 403, body: told('Owners alone.') })
  const errors = ({ diagnostics }: Awaited<ReturnType<typeof job.destroy>>) =>
    diagnostics.flatMap(({ severity, summary }) => (severity === 'error' ? [summary] : []))
  expect(errors(await job.destroy())).toEqual(['Insufficient Permissions'])
  expect(job.state).toMatchObject({ fine_tuned_model: model })
  stage.emulator.faults.clear()
  await stage.api.models.delete(model)
  expect(errors(await job.destroy())).toEqual([])
})

test('an id of an organization is refused by a host that shares with projects alone, in words that tell so', async () => {
  const stage = await openStage({ strict: true })
  const config = jobWithFile()
  const sharing = (ids: string) => `${config}
resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = openai_fine_tuning_job.this.id
  project_ids        = [${ids}]
}
`
  await stage.test([
    { config },
    {
      before: () => stage.pass(),
      config: sharing('"org-abc123"'),
      expectError: /Request Refused.*project_ids.*org-abc123/,
    },
    { config },
  ])
})

test('a state of a newer version is refused, and kept', async () => {
  const { stage, job } = await openWithJob()
  const { diagnostics } = await job.upgrade(2, { id: 'ftjob-abc123', model: 'gpt-4o-mini' })
  expect(diagnostics).toMatchObject([
    {
      severity: 'error',
      summary: 'Unable to Upgrade Resource State',
      detail: expect.stringMatching(
        /was written by version 2 of the schema of openai_fine_tuning_job, and this provider/,
      ),
    },
  ])
  expect(await stage.jobs()).toEqual([])
})

import { once } from 'node:events'
import { expect, test } from 'vitest'
import { emulated, pierJob, piers } from '../emulated.ts'
import { tunesmith } from '../in-process.ts'
import { ended, spawned } from '../spawned.ts'

const jobs = [
  { ...pierJob, metadata: { team: 'harbour', stage: 'test', tunesmith_token: 't' } },
  { ...pierJob, id: 'ftjob-wreck', status: 'failed', fine_tuned_model: undefined, metadata: { team: 'harbour' } },
  { ...pierJob, id: 'ftjob-afloat', status: 'running', fine_tuned_model: undefined },
] as const
/** More than two pages of a list. */
const many = Array.from({ length: 250 }, (_, index) => ({
  ...pierJob,
  id: `ftjob-${index}`,
  fine_tuned_model: undefined,
}))
const harbour = (options: Parameters<typeof emulated>[1] = {}) => emulated({ files: [piers], jobs: [...jobs] }, options)

test('jobs are listed newest first, as a table on a terminal and as lines elsewhere', async () => {
  const { run } = await harbour()
  const { code, stdout } = await run(['jobs', 'list'])
  expect(code).toBe(0)
  expect(stdout.split('\n').map((line) => line.split('\t').slice(0, 2))).toEqual([
    ['ftjob-afloat', 'running'],
    ['ftjob-wreck', 'failed'],
    ['ftjob-piers', 'succeeded'],
    [''],
  ])
  const table = (await run(['jobs', 'list'], { isTTY: true })).stdout
  expect(table).toMatch(/^Job +Status +Created +Model +Fine-tuned model\nftjob-afloat +running +2026-11-21T11:59:5\dZ/)
})

test.for([
  [['--status', 'failed'], ['ftjob-wreck']],
  [
    ['--metadata', 'team=harbour'],
    ['ftjob-wreck', 'ftjob-piers'],
  ],
  [['--metadata', 'team=harbour', '--metadata', 'stage=test'], ['ftjob-piers']],
  [['--metadata=team=harbour', '--status=running'], []],
  [['-n', '1'], ['ftjob-afloat']],
] as const)('jobs list %j gives %j', async ([options, ids]) => {
  const { run } = await harbour()
  const { stdout, stderr } = await run(['jobs', 'list', ...options, '--json'])
  expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(ids)
  expect(stderr).toBe(ids.length === 0 ? 'No jobs match.\n' : '')
})

test('the first jobs of a long list are shown before the rest is read', async () => {
  const { run, emulator } = await emulated({ files: [piers], jobs: many })
  let readBefore = 0
  const heard = () => {
    readBefore ||= emulator.journal.count({ path: '/v1/fine_tuning/jobs' })
  }
  const { stdout } = await run(['jobs', 'list'], { heard })
  expect(stdout.trim().split('\n')).toHaveLength(250)
  expect(readBefore).toBe(1)
  expect(emulator.journal.count({ path: '/v1/fine_tuning/jobs' })).toBe(3)
})

test('a job is shown with all its facts', async () => {
  const { run } = await harbour()
  const { stdout } = await run(['jobs', 'get', 'ftjob-piers'])
  expect(stdout).toContain('ftjob-piers\n  status            succeeded\n  model             gpt-4.1-mini-2025-04-14\n')
  expect(stdout).toContain('  method            supervised: n_epochs=3, batch_size=4, learning_rate_multiplier=2\n')
  expect(stdout).toContain('  metadata          team=harbour, stage=test\n')
  expect(stdout).toMatch(/\n {2}finished {10}2026-11-21T\d\d:\d\d:\d\dZ, after 16 s\n/)
  expect((await run(['jobs', 'get', 'ftjob-wreck'])).stdout).toContain(
    '  error             The job failed while training. (server_error)\n',
  )
  const { stdout: json } = await run(['jobs', 'get', 'ftjob-piers', '--json'])
  const metadata = { team: 'harbour', stage: 'test', tunesmith_token: 't' }
  expect(JSON.parse(json)).toMatchObject({ id: 'ftjob-piers', fineTunedModel: pierJob.fine_tuned_model, metadata })
})

test('a job is paused, resumed and cancelled; a job that has ended stays as it is', async () => {
  const { run, emulator } = await harbour()
  expect((await run(['jobs', 'pause', 'ftjob-afloat'])).stdout).toBe('ftjob-afloat is pausing\n')
  expect(await run(['jobs', 'resume', 'ftjob-afloat'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('its status is pausing'),
  })
  emulator.clock.advance(5)
  expect((await run(['jobs', 'resume', 'ftjob-afloat'])).stdout).toBe('ftjob-afloat is queued\n')
  expect((await run(['jobs', 'cancel', 'ftjob-afloat'])).stdout).toBe('ftjob-afloat is cancelled\n')
  expect(await run(['jobs', 'cancel', 'ftjob-piers'])).toEqual({
    code: 0,
    stdout: 'ftjob-piers has already ended: succeeded\n',
    stderr: '',
  })
})

test('events are shown newest last, and can be limited to the newest', async () => {
  const { run } = await harbour()
  const { stdout } = await run(['events', 'ftjob-piers'])
  const lines = stdout.trim().split('\n')
  expect(lines[0]).toMatch(/^2026-11-21T\d\d:\d\d:\d\dZ\tinfo\tCreated fine-tuning job: ftjob-piers$/)
  expect(lines.at(-1)).toContain('The job has successfully completed')
  expect((await run(['events', 'ftjob-piers', '-n', '2'])).stdout).toBe(`${lines.slice(-2).join('\n')}\n`)
  const { stdout: json } = await run(['events', 'ftjob-piers', '--json'])
  expect(JSON.parse(json).find(({ type }: { type: string }) => type === 'metrics').metrics).toMatchObject({ step: 1 })
})

test('checkpoints are shown with their metrics, and the best one is marked', async () => {
  const { run } = await harbour()
  const { stdout } = await run(['checkpoints', 'ftjob-piers'], { isTTY: true })
  expect(stdout).toMatch(/^Step +Training loss +Model\n3 +\d\.\d{4} +ft:\S+:ckpt-step-3\n/)
  expect(stdout).toMatch(/\n9 +\d\.\d{4} +best +ft:gpt-4\.1-mini-2025-04-14:personal::piers\n$/)
  expect(await run(['checkpoints', 'ftjob-wreck'])).toEqual({
    code: 0,
    stdout: '',
    stderr: 'ftjob-wreck (failed) has no checkpoints.\n',
  })
})

test.for([
  ['jobs', 'get', 'ftjob-lost'],
  ['jobs', 'cancel', 'ftjob-lost'],
  ['events', 'ftjob-lost'],
  ['checkpoints', 'ftjob-lost'],
  ['watch', 'ftjob-lost'],
])('%s %s reports an unknown job', async (line) => {
  const { run } = await harbour()
  const { code, stdout, stderr } = await run(line)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain(
    'error: Could not find fine tune: ftjob-lost (HTTP 404)\nCheck the id, and that the key belongs',
  )
})

test('an id with a path is an unknown job', async () => {
  const { run, emulator } = await harbour()
  for (const id of ['..', '../../models', 'ftjob-piers/events', 'ftjob-piers?limit=1'])
    expect(await run(['jobs', 'get', id])).toMatchObject({ code: 1, stderr: expect.stringContaining('Check the id') })
  expect(emulator.journal.count({ status: 200 })).toBe(0)
})

test('a job of another organization is unknown', async () => {
  const other = { id: 'org-other', keys: [{ value: 'sk-other' }] }
  const { run } = await harbour({ organizations: [other] })
  const asOther = { env: { OPENAI_API_KEY: 'sk-other' } }
  expect((await run(['jobs', 'get', 'ftjob-piers'], asOther)).stderr).toContain(
    'Check the id, and that the key belongs to',
  )
  expect(await run(['jobs', 'list'], asOther)).toEqual({ code: 0, stdout: '', stderr: 'There are no jobs.\n' })
})

test.for([
  [{ OPENAI_API_KEY: '' }, 'error: no API key is set\nSet the environment variable OPENAI_API_KEY.\n'],
  [{ OPENAI_API_KEY: 'sk-secret\nsk-secret' }, 'error: a key or a header holds a line break'],
  [{ OPENAI_API_KEY: '“sk-secret”' }, 'error: a key or a header holds a line break, or letters'],
  [{ OPENAI_BASE_URL: 'http://me:secret@127.0.0.1:1/v1' }, 'error: the base URL contains a user name or password'],
  [{ OPENAI_API_KEY: 'sk-secret-wrong' }, 'Check that the key is complete, has not been revoked'],
  [{ OPENAI_BASE_URL: 'http://127.0.0.1:1' }, 'error: could not reach the API'],
] as const)('with %j it says what to do, and shows no key', async ([env, message]) => {
  const { run } = await harbour({ keys: ['sk-emulator'] })
  const { code, stderr } = await run(['jobs', 'list'], { env })
  expect(code).toBe(1)
  expect(stderr).toContain(message)
  expect(stderr).not.toContain('secret')
})

test.for([
  [['jobs', 'list', '--status', 'runing'], '--status must be validating_files, queued,'],
  [['jobs', 'list', '--metadata', 'team'], '--metadata must be key=value, such as team=search, got "team"'],
  [['jobs', 'list', '--limit', '0'], '--limit must be a whole number of 1 or more, got "0"'],
  [['jobs', 'get'], '<job> is missing: id of the job'],
  [['jobs', 'get', ''], '<job> is empty: id of the job'],
  [['jobs', 'gt'], 'unknown command jobs gt; did you mean get?'],
  [['jobs', 'lsit'], 'unknown command jobs lsit; did you mean list?'],
  [['chekc'], 'unknown command chekc; did you mean check?'],
  [['tuen'], 'unknown command tuen; did you mean tune?'],
  [['watch', 'file-abc'], '"file-abc" must be the id of a job, such as ftjob-abc123, but this is the id of a file'],
  [
    ['report', 'ft:gpt-4o:acme::x'],
    '"ft:gpt-4o:acme::x" must be the id of a job, such as ftjob-abc123, but this is the name of a',
  ],
  [['events', 'ftckpt_abc'], '"ftckpt_abc" must be the id of a job'],
  [['jobs', 'cancel', 'proj_abc'], '"proj_abc" must be the id of a job'],
  [['cost', 'data.jsonl', '--model', 'ftjob-abc'], '"ftjob-abc" must be the name of a model'],
] as const)('%j is rejected with the reason', async ([line, message]) => {
  const { code, stderr } = await tunesmith(line)
  expect(code).toBe(2)
  expect(stderr).toContain(`error: ${message}`)
})

test('a process whose reader closes the pipe ends quietly', async () => {
  const { env } = await emulated({ files: [piers], jobs: many })
  const child = spawned(['jobs', 'list'], env)
  const [first] = await once(child.stdout, 'data')
  child.stdout.destroy()
  expect(String(first)).toMatch(/^ftjob-249\tsucceeded\t/)
  expect(await ended(child)).toEqual({ said: '', code: 0 })
})

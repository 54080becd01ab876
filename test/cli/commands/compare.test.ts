import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { answerFolder } from '../../../src/cli/compare/answer-folder.ts'
import { type EmulatorOptions, startEmulator } from '../../../src/emulator/index.ts'
import { dataFolder } from '../data-folder.ts'
import { emulated, pierJob, piers } from '../emulated.ts'
import type { TestDependencies } from '../in-process.ts'
import { movingClock } from '../moving-clock.ts'

const chat = '/v1/chat/completions'
const ours = 'openai:ftjob-piers'
const base = 'gpt-4.1-mini'

const comparing = async (files: Readonly<Record<string, string>> = {}, options: EmulatorOptions = {}) => {
  const folder = dataFolder({ 'validation.jsonl': piers.content, ...files })
  const { emulator, run } = await emulated({ files: [piers], jobs: [pierJob] }, options)
  const line = ['compare', '--data', folder.path('validation.jsonl'), '--answers', folder.path('answers')]
  const asked = () => emulator.journal.entries({}).filter(({ path, status }) => path === chat && status === 200).length
  return {
    asked,
    emulator,
    folder,
    compare: (words: readonly string[], dependencies?: TestDependencies) => run([...line, ...words], dependencies),
    kept: () => readdirSync(folder.path('answers')).length,
  }
}

const stringCheck = {
  type: 'string_check',
  name: 'says the hour',
  input: '{{ sample.output_text }}',
  reference: "o'clock",
  operation: 'like',
}
const judge = {
  type: 'score_model',
  name: 'judge',
  model: 'gpt-4.1',
  input: [{ role: 'user', content: 'Is {{ sample.output_text }} like {{ item.expected }}?' }],
}

test('models are compared side by side: exact matches, graders, tokens, cost, latency and samples', async () => {
  const { asked, compare, folder } = await comparing({ 'check.json': JSON.stringify([stringCheck, judge]) })
  const graders = ['--grader', 'rouge_l', '--grader', folder.path('check.json')]
  const page = ['--out', folder.path('page.html')]
  const { code, stdout, stderr } = await compare([ours, base, ...graders, '--json', '--yes', ...page])
  expect(code, stderr).toBe(0)
  const { models, questions } = JSON.parse(stdout)
  const [one, other] = models
  expect(one).toMatchObject({ label: ours, model: pierJob.fine_tuned_model, answers: 12, failed: 0, promptTokens: 168 })
  expect(one.scores).toMatchObject({ 'exact match': { mean: 1 }, rouge_l: { mean: 1 }, 'says the hour': { mean: 1 } })
  expect(one.cost).toBeCloseTo((one.promptTokens * 0.8 + one.completionTokens * 3.2) / 1e6)
  expect(other.scores).toMatchObject({
    'exact match': { mean: 0, worse: 12 },
    judge: { mean: expect.any(Number), ungraded: 0 },
  })
  expect(other.cost).toBeUndefined()
  expect(one.duration).toEqual({ p50: expect.any(Number), p90: expect.any(Number), p95: expect.any(Number) })
  expect(questions).toHaveLength(12)
  expect(stderr).toMatch(/openai:ftjob-piers: about \$0\.0\d+, at most \$0\.0\d+; 12 answers, .*prices of 2026-11-30/)
  expect(stderr).toContain('gpt-4.1-mini: cost unknown, since Tunesmith knows no price of it')
  expect(stderr).toContain('judge: 24 calls of gpt-4.1, not in the estimate')
  expect(asked()).toBe(24)
  const html = folder.read('page.html')
  expect(html).toContain('Pier 0 opens at 1 o&#39;clock.')
  expect(html).not.toMatch(/(src|href)="https?:/)
  const text = await compare([ours, base, '--samples', '1'])
  expect(text.stdout).toMatch(/exact match +1\.000 +0\.000\n +higher \/ lower than the first +0 \/ 12\n/)
  expect(text.stdout).toContain('# openai:ftjob-piers\n\nPier 0 opens at 1 o')
})

test('an answer is asked for once, and again only if model, question or settings differ', async () => {
  const { asked, compare, folder } = await comparing()
  await compare([ours, '--yes', '--limit', '3'])
  expect(asked()).toBe(3)
  expect((await compare([ours, '--limit', '3'])).stderr).toContain('every answer is here already')
  await compare([ours, '--limit', '6', '--yes'])
  expect(asked()).toBe(6)
  await compare([ours, '--limit', '3', '--temperature', 'host', '--yes'])
  expect(asked()).toBe(9)
  for (const name of readdirSync(folder.path('answers'))) writeFileSync(folder.path(`answers/${name}`), '{"content":')
  await compare([ours, '--limit', '3', '--yes'])
  expect(asked()).toBe(12)
})

test('nothing is asked or graded before the cost is accepted', async () => {
  const { asked, compare, emulator, folder } = await comparing({ 'judge.json': JSON.stringify(judge) })
  expect(await compare([ours])).toMatchObject({ code: 2, stderr: expect.stringContaining('Add --yes to accept it.') })
  const no = await compare([ours], { stdinIsTTY: true, stdin: 'n\n' })
  expect([no.code, no.stderr]).toEqual([1, expect.stringContaining('Ask the models? [y/N] error: nothing was asked')])
  expect(asked()).toBe(0)
  expect((await compare([ours], { stdinIsTTY: true, stdin: 'y\n' })).code).toBe(0)
  const graded = [ours, '--grader', folder.path('judge.json')]
  expect(await compare(graded)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('judge: 12 calls of gpt-4.1'),
  })
  expect((await compare([...graded, '--yes'])).code).toBe(0)
  expect((await compare(graded)).code).toBe(0)
  expect(emulator.journal.count({ method: 'POST', path: '/v1/fine_tuning/alpha/graders/run' })).toBe(12)
})

test('Ctrl-C asks nothing more, keeps the answers in progress, and the same command continues', async () => {
  const { asked, compare, emulator, kept } = await comparing()
  const interruption = new AbortController()
  let requests = 0
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (String(input).endsWith(chat.slice(3)) && ++requests === 4) interruption.abort('SIGINT')
    return globalThis.fetch(input, init)
  }
  const sleep = () => new Promise<void>(() => {}) // the answers arrive long before the time is over
  const { code, stderr } = await compare([ours, '--yes', '--concurrency', '3'], {
    ...movingClock(emulator),
    clock: { now: Date.now, sleep },
    fetch,
    signal: interruption.signal,
  })
  expect([code, stderr]).toEqual([130, expect.stringContaining('Run the same command again to continue.')])
  expect([asked(), kept()]).toEqual([4, 4])
  expect((await compare([ours, '--yes'])).code).toBe(0)
  expect(asked()).toBe(12)
})

test('a storm of 429 is waited out as the host asks, and one without end stops with what was kept', async () => {
  const { asked, compare, emulator } = await comparing()
  const limit = { method: 'POST', path: chat, status: 429 }
  emulator.faults.add({ ...limit, headers: { 'retry-after': '7' }, count: 3 })
  const before = emulator.clock.now()
  expect((await compare([ours, '--yes', '--limit', '4'], movingClock(emulator))).code).toBe(0)
  expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(7)
  emulator.faults.add({ ...limit, skip: 2 })
  const stopped = await compare([ours, '--yes', '--concurrency', '1'], movingClock(emulator))
  expect([stopped.code, stopped.stderr]).toEqual([1, expect.stringContaining('A lower --concurrency helps.')])
  expect(stopped.stderr).toContain('run the same command again to continue')
  expect(asked()).toBe(6)
  emulator.faults.clear()
  expect((await compare([ours, '--yes'])).code).toBe(0)
  expect(asked()).toBe(12)
})

test('a model that does not exist is named, after a single question', async () => {
  const { asked, compare } = await comparing()
  const { code, stderr } = await compare([ours, 'gpt-9', '--yes'])
  expect([code, stderr]).toEqual([1, expect.stringMatching(/error: gpt-9: .*gpt-9.*\nRun `tunesmith models --all`/)])
  expect(asked()).toBe(1)
})

test('a job that has succeeded without the name of a model says how to go on', async () => {
  const { compare, emulator } = await comparing()
  const body = { ...pierJob, object: 'fine_tuning.job', status: 'succeeded', created_at: 1, fine_tuned_model: null }
  emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs/ftjob-piers', status: 200, body })
  const { code, stderr } = await compare([ours, '--yes'])
  expect([code, stderr]).toEqual([1, expect.stringContaining('has succeeded, and the host returns no name of a model')])
})

test('an answer that is not JSON fails alone, and is asked for again', async () => {
  const { asked, compare, emulator } = await comparing()
  const headers = { 'content-type': 'text/html' }
  emulator.faults.add({
    method: 'POST',
    path: chat,
    status: 200,
    body: '<html>busy</html>',
    headers,
    skip: 3,
    count: 1,
  })
  const { code, stdout } = await compare([ours, '--yes', '--concurrency', '1'])
  expect([code, stdout]).toEqual([
    1,
    expect.stringMatching(/did not answer 1 question: .+\. Run the command again to ask again\./),
  ])
  emulator.journal.clear()
  expect((await compare([ours, '--yes'])).code).toBe(0)
  expect(asked()).toBe(1)
})

test('a grader that reads JSON says how many answers are not', async () => {
  const reading = { ...stringCheck, input: '{{ sample.output_json.hour }}' }
  const { compare, folder } = await comparing({ 'check.json': JSON.stringify(reading) })
  const { stdout } = await compare([ours, '--yes', '--grader', folder.path('check.json')])
  expect(stdout).toContain('openai:ftjob-piers, says the hour: the answer is not JSON (12 answers)')
})

test('a grader that the host could not run says so, and its 0 does not count', async () => {
  const python = { type: 'python', name: 'code', source: 'def grade(sample, item):\n    return 1.0' }
  const { compare, folder } = await comparing({ 'python.json': JSON.stringify(python) })
  const { code, stdout } = await compare([ours, '--yes', '--grader', folder.path('python.json')])
  expect([code, stdout]).toEqual([0, expect.stringMatching(/code +–\n +not graded +12/)])
  expect(stdout).toContain(
    'code: python_grader_server_error: not_executed: the emulator does not run Python (12 answers)',
  )
})

test('a host without an endpoint for graders is asked as a judge; what it cannot do is refused with a reason', async () => {
  const python = { type: 'python', name: 'code', source: 'def grade(sample, item):\n    return 1.0' }
  const files = { 'judge.json': JSON.stringify(judge), 'python.json': JSON.stringify(python) }
  const { compare, emulator, folder } = await comparing(files)
  emulator.faults.add({ method: 'POST', path: '/v1/fine_tuning/alpha/graders/*', status: 404, body: 'Not Found' })
  const refused = await compare([ours, '--yes', '--grader', folder.path('python.json')])
  expect([refused.code, refused.stderr]).toEqual([
    1,
    expect.stringContaining(
      'OpenAI does not run graders, so that the grader "code" cannot be used: type python needs a host',
    ),
  ])
  const { code, stdout } = await compare([ours, '--yes', '--grader', folder.path('judge.json')])
  // The emulated judge talks instead of replying with JSON.
  expect([code, stdout]).toEqual([0, expect.stringMatching(/not graded +12/)])
  expect(stdout).toContain('instead of {"score": a number from 0 to 1}')
})

test('two hosts are asked, each with its own key, under a name of their own', async () => {
  const { compare } = await comparing()
  const other = await startEmulator({ speed: 0, keys: ['sk-staging'] })
  onTestFinished(() => other.close())
  await other.seed({ files: [piers], jobs: [pierJob] })
  const line = [ours, `staging:${pierJob.fine_tuned_model}`, '--backend', `staging=${other.url}`, '--yes', '--json']
  const { code, stdout, stderr } = await compare(line, { env: { STAGING_API_KEY: 'sk-staging' } })
  expect(code, stderr).toBe(0)
  expect(JSON.parse(stdout).models).toMatchObject([{ answers: 12 }, { answers: 12, host: other.url }])
  const without = await compare([...line, '--temperature', '1'])
  expect([without.code, without.stderr]).toEqual([1, expect.stringContaining('STAGING_API_KEY')])
})

test.for([
  [['--data', 'missing.jsonl', base], 'cannot read "missing.jsonl": the file does not exist'],
  [['--data', '/dev/null', base], 'it is not a regular file'],
  [[base, base, '--yes'], '"gpt-4.1-mini" is named twice'],
  [[base, '--grader', 'rogue'], '--grader must be fuzzy_match, bleu,'],
  [[base, '--grader', 'none.json'], 'cannot read "none.json"'],
  [['azure:support', '--yes'], 'AZURE_OPENAI_BASE_URL is not set'],
  [['nebius:support', '--yes'], 'NEBIUS_API_KEY is not set'],
  [[base, '--backend', 'staging'], '--backend must be name=URL'],
  [[base, '--price', 'gpt-4.1-mini=1'], '--price must be model=input/output'],
  [[base, '--price', 'gpt-4.1=1/2'], '--price gpt-4.1=1/2 is for none of the models: gpt-4.1-mini'],
  [[base, '--temperature', '3'], '--temperature must be a number from 0 to 2, or host, got "3"'],
] as const)('%j is rejected before anything is asked', async ([line, message]) => {
  const { asked, compare } = await comparing()
  const { code, stderr } = await compare(line)
  expect([code > 0, stderr]).toEqual([true, expect.stringContaining(message)])
  expect(asked()).toBe(0)
})

test.for([
  ['{', 'check.json is not JSON'],
  [
    '{"type": "rouge"}',
    '"type" must be string_check, text_similarity, score_model, label_model, python, multi, got "rouge"',
  ],
  [JSON.stringify({ ...stringCheck, operation: 'is' }), '"operation" must be eq, ne, like or ilike, got "is"'],
  [JSON.stringify({ ...judge, input: 'text' }), 'input'],
] as const)('the grader %s is rejected', async ([content, message]) => {
  const { asked, compare, folder } = await comparing({ 'check.json': content })
  const { code, stderr } = await compare([base, '--yes', '--grader', folder.path('check.json')])
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)])
  expect(asked()).toBe(0)
})

test('an empty file has no questions, and a folder that holds something else is left alone', async () => {
  const { compare, folder } = await comparing({ 'empty.jsonl': '\n' })
  expect((await compare([base, '--data', folder.path('empty.jsonl')])).stderr).toContain(
    'has no questions: it is empty',
  )
  mkdirSync(folder.path('answers'))
  writeFileSync(folder.path('answers/thesis.txt'), 'mine')
  expect((await compare([base, '--yes'])).stderr).toContain('holds something else than answers, such as thesis.txt')
})

test('an answer that cannot be written is not lost while the command runs', async () => {
  const { path } = dataFolder()
  const failures: string[] = []
  const folder = await answerFolder(path('answers'), ({ message }) => failures.push(message))
  rmSync(path('answers'), { recursive: true })
  writeFileSync(path('answers'), 'a file')
  await folder.keep(['a'], { content: 'one' })
  await folder.keep(['b'], { content: 'two' })
  expect(await folder.find(['b'])).toEqual({ content: 'two' })
  expect(failures).toEqual([expect.stringContaining('cannot write')])
})

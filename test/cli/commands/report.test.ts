import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataFolder } from '../data-folder.ts'
import { emulated, pierJob, piers } from '../emulated.ts'

const piersAndJob = () => emulated({ files: [piers], jobs: [pierJob] })

test('it writes a page to a file, and the status of the job to stdout', async () => {
  const { run } = await piersAndJob()
  const { path: inFolder, read } = dataFolder()
  const path = inFolder('report.html')
  const ran = await run(['report', 'ftjob-piers', '-o', path])
  expect(ran).toEqual({ code: 0, stdout: `${path}: ftjob-piers succeeded\n`, stderr: '' })
  const page = read('report.html')
  expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  expect(page).toContain('<h1>gpt-4.1-mini-2025-04-14</h1>')
})

test('without a file it writes the page to a pipe, and nothing to a terminal', async () => {
  const { run } = await piersAndJob()
  expect((await run(['report', 'ftjob-piers'])).stdout).toMatch(/^<!doctype html>/)
  const { code, stdout, stderr } = await run(['report', 'ftjob-piers'], { isTTY: true })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('Give a file to write: -o report.html.')
})

test('--json writes everything it has read', async () => {
  const { run } = await piersAndJob()
  const { stdout } = await run(['report', 'ftjob-piers', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({
    job: { id: 'ftjob-piers' },
    steps: [{ step: 1, trainLoss: expect.any(Number) }, ...Array(8).fill({})],
    training: { analysis: { examples: 12 } },
    missing: [],
  })
})

test('missing data is reported, and the report is written anyway', async () => {
  const { run, emulator } = await piersAndJob()
  await emulator.request('/v1/files/file-piers', { method: 'DELETE', headers: { authorization: 'Bearer sk-test' } })
  const { path: inFolder, read } = dataFolder()
  const path = inFolder('report.html')
  const { code, stderr } = await run(['report', 'ftjob-piers', '-o', path])
  const sentence = 'The training file file-piers could not be read: No such File object: file-piers (HTTP 404).'
  expect([code, stderr]).toEqual([0, `${sentence}\n`])
  expect(read('report.html')).toContain(sentence)
})

test('an existing report is replaced only with --force', async () => {
  const { run } = await piersAndJob()
  const { path: inFolder, read } = dataFolder({ 'report.html': 'older' })
  const path = inFolder('report.html')
  const refused = await run(['report', 'ftjob-piers', '-o', path])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('Name another file, or replace this one with --force.')
  expect(read('report.html')).toBe('older')
  expect((await run(['report', 'ftjob-piers', '-o', path, '--force'])).code).toBe(0)
  expect(read('report.html')).toMatch(/^<!doctype html>/)
})

test('an unknown job leaves no file behind', async () => {
  const { run } = await piersAndJob()
  const { path } = dataFolder()
  const { code, stderr } = await run(['report', 'ftjob-none', '-o', path('report.html')])
  expect(code).toBe(1)
  expect(stderr).toContain('Could not find fine tune: ftjob-none')
  expect(readdirSync(path(''))).toEqual([])
})

test('--samples asks both models questions of the data, and shows their answers', async () => {
  const { run, emulator } = await piersAndJob()
  const { stdout } = await run(['report', 'ftjob-piers', '--samples', '2', '--json'])
  const asked = Object(JSON.parse(stdout)).samples
  expect(asked).toHaveLength(2)
  expect(asked[1]).toEqual({
    question: [{ role: 'user', content: 'When does pier 6 open?' }],
    expected: "Pier 6 opens at 7 o'clock.",
    before: expect.stringContaining('general model'),
    after: "Pier 6 opens at 7 o'clock.",
  })
  expect(emulator.journal.count({ path: '/v1/chat/completions' })).toBe(4)
  const page = (await run(['report', 'ftjob-piers', '--samples', '1'])).stdout
  expect(page).toContain('<h2>Samples</h2>')
  expect((await run(['report', 'ftjob-piers'])).stdout).not.toContain('<h2>Samples</h2>')
})

test('a model that refuses a sample is reported, and the page is written anyway', async () => {
  const { run, emulator } = await piersAndJob()
  emulator.faults.add({ path: '/v1/chat/completions', status: 400, body: { error: { message: 'no chat here' } } })
  const { code, stderr } = await run(['report', 'ftjob-piers', '--samples', '3'])
  expect(code).toBe(0)
  expect(stderr).toBe(
    `${pierJob.fine_tuned_model} did not answer: no chat here (HTTP 400).\ngpt-4.1-mini-2025-04-14 did not answer: no chat here (HTTP 400).\n`,
  )
})

test('several jobs are compared on one page', async () => {
  const job = { ...pierJob, validation_file: piers.id }
  const other = { ...job, id: 'ftjob-long', suffix: 'long', hyperparameters: { n_epochs: 9, batch_size: 4 } }
  const { run } = await emulated({
    files: [piers],
    jobs: [job, { ...other, fine_tuned_model: 'ft:gpt-4.1-mini:a::long' }],
  })
  const { path, read } = dataFolder()
  const ran = await run(['report', 'ftjob-piers', 'ftjob-long', 'ftjob-piers', '-o', path('comparison.html')])
  expect(ran).toEqual({
    code: 0,
    stdout: `${path('comparison.html')}: ftjob-piers succeeded, ftjob-long succeeded\n`,
    stderr: '',
  })
  const page = read('comparison.html')
  expect(page).toContain('<h1>Comparison of 2 jobs</h1>')
  expect(page).toMatch(
    /long \(ftjob-long\) has the lowest validation loss: \d\.\d+ at step \d+\. The next one is ftjob-piers with/,
  )
  const { stdout } = await run(['report', 'ftjob-piers', 'ftjob-long', '--json'])
  expect(JSON.parse(stdout).map((one: { job: { id: string } }) => one.job.id)).toEqual(['ftjob-piers', 'ftjob-long'])
})

test('jobs that were validated on different files are compared without naming a winner', async () => {
  const { run } = await emulated({
    files: [piers],
    jobs: [pierJob, { ...pierJob, id: 'ftjob-two', validation_file: piers.id }],
  })
  expect((await run(['report', 'ftjob-piers', 'ftjob-two'])).stdout).toContain('so their losses cannot be compared.')
})

test.for([
  [['--samples', '2', '--no-data'], '--samples and --no-data cannot be combined'],
  [['ftjob-two', '--samples', '2'], '--samples can be combined with one job only, got 2'],
  [['--samples', '51'], '--samples must be a whole number from 0 to 50, got "51"'],
] as const)('%j is a usage error', async ([options, message]) => {
  const { run } = await piersAndJob()
  const { code, stderr } = await run(['report', 'ftjob-piers', ...options])
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`error: ${message}`) })
})

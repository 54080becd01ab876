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

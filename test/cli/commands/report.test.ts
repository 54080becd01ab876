import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { emulated, pierJob, piers } from '../emulated.ts'
import { tunesmith } from '../test-world.ts'

const piersAndJob = () => emulated({ files: [piers], jobs: [pierJob] })

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith report '))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('it writes a page to a file, and says how the job ended', async () => {
  const { run } = await piersAndJob()
  const path = join(await temporaryFolder(), 'report.html')
  const ran = await run(['report', 'ftjob-piers', '-o', path])
  expect(ran).toEqual({ code: 0, stdout: `${path}: ftjob-piers succeeded\n`, stderr: '' })
  const page = await readFile(path, 'utf8')
  expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
  expect(page).toContain('<h1>gpt-4.1-mini-2025-04-14</h1>')
})

test('without a file it writes the page to a pipe, and nothing to a terminal', async () => {
  const { run } = await piersAndJob()
  expect((await run(['report', 'ftjob-piers'])).stdout).toMatch(/^<!doctype html>/)
  const { code, stdout, stderr } = await run(['report', 'ftjob-piers'], { isTTY: true })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('Name a file for it: -o report.html.')
})

test('with --json it gives all it has read', async () => {
  const { run } = await piersAndJob()
  const { stdout } = await run(['report', 'ftjob-piers', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({
    job: { id: 'ftjob-piers' },
    steps: [{ step: 1, trainLoss: expect.any(Number) }, ...Array(8).fill({})],
    training: { analysis: { examples: 12 } },
    missing: [],
  })
})

test('what is missing is said, and the report is written all the same', async () => {
  const { run, emulator } = await piersAndJob()
  await emulator.request('/v1/files/file-piers', { method: 'DELETE', headers: { authorization: 'Bearer sk-test' } })
  const path = join(await temporaryFolder(), 'report.html')
  const { code, stderr } = await run(['report', 'ftjob-piers', '-o', path])
  const sentence = 'The training file file-piers could not be read: No such File object: file-piers (HTTP 404).'
  expect([code, stderr]).toEqual([0, `${sentence}\n`])
  expect(await readFile(path, 'utf8')).toContain(sentence)
})

test('a report that exists is replaced only when that is wanted', async () => {
  const { run } = await piersAndJob()
  const path = join(await temporaryFolder(), 'report.html')
  await writeFile(path, 'older')
  const refused = await run(['report', 'ftjob-piers', '-o', path])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('Name another file, or replace it with --force.')
  expect(await readFile(path, 'utf8')).toBe('older')
  expect((await run(['report', 'ftjob-piers', '-o', path, '--force'])).code).toBe(0)
  expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>/)
})

test('when the disk is full, that is said, and an older report is still there', async () => {
  const { run } = await piersAndJob()
  const folder = await temporaryFolder()
  const path = join(folder, 'report.html')
  await writeFile(path, 'older')
  const handle = await open(path)
  const full = vi
    .spyOn(Object.getPrototypeOf(handle), 'appendFile')
    .mockRejectedValue(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
  onTestFinished(() => full.mockRestore())
  await handle.close()
  const { code, stderr } = await run(['report', 'ftjob-piers', '-o', path, '--force'])
  expect(code).toBe(1)
  expect(stderr).toContain(`cannot write ${JSON.stringify(path)}: the disk is full`)
  expect(await readdir(folder)).toEqual(['report.html'])
  expect(await readFile(path, 'utf8')).toBe('older')
})

test('a job that nobody knows leaves no file behind', async () => {
  const { run } = await piersAndJob()
  const folder = await temporaryFolder()
  const { code, stderr } = await run(['report', 'ftjob-none', '-o', join(folder, 'report.html')])
  expect(code).toBe(1)
  expect(stderr).toContain('Could not find fine tune: ftjob-none')
  expect(await readdir(folder)).toEqual([])
})

test('without a key it says which variable to set', async () => {
  const { code, stderr } = await tunesmith(['report', 'ftjob-piers'])
  expect(code).toBe(1)
  expect(stderr).toContain('OPENAI_API_KEY')
})

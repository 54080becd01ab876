import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { quirkNames } from '../../../src/emulator/index.ts'
import { dataFolder } from '../data-folder.ts'
import { emulated, pierJob, piers } from '../emulated.ts'

const seeded = { files: [piers], jobs: [pierJob] }

const archived = async () => {
  const folder = dataFolder()
  const { run, emulator } = await emulated(seeded)
  const root = folder.path('archive')
  const archive = () => run(['archive', '--out', root])
  const manifest = () => JSON.parse(folder.read('archive/archive.json'))
  const calls = () => emulator.journal.entries({}).map(({ method, path }) => `${method} ${path}`)
  return { archive, calls, emulator, folder, manifest, root, run }
}

test('a project is kept with its data, metrics, events and checkpoints', async () => {
  const { archive, folder, manifest } = await archived()
  const { code, stdout } = await archive()
  expect(code).toBe(0)
  expect(stdout).toContain('1 job')
  expect(folder.read('archive/files/file-piers/piers.jsonl')).toBe(piers.content)
  expect(JSON.parse(folder.read('archive/jobs/ftjob-piers/job.json'))).toMatchObject({ id: 'ftjob-piers' })
  expect(folder.read('archive/jobs/ftjob-piers/events.jsonl')).toContain('"fine_tuning.job.event"')
  expect(JSON.parse(folder.read('archive/jobs/ftjob-piers/checkpoints.json'))).toHaveLength(3)
  expect(folder.read('archive/import.tf')).toContain('id = "ftjob-piers"')
  expect(folder.read('archive/index.html')).toContain('href="files/file-piers/piers.jsonl"')
  expect(manifest()).toMatchObject({
    complete: true,
    missing: [],
    jobs: [{ id: 'ftjob-piers', status: 'succeeded', remains: true }],
  })
})

test('a second run reads only what is not there yet', async () => {
  const { archive, calls, emulator, folder, root } = await archived()
  await archive()
  emulator.journal.clear()
  await archive()
  expect(calls().filter((call) => /content|events|checkpoints/.test(call))).toEqual([])
  writeFileSync(`${root}/files/file-piers/piers.jsonl`, 'damaged')
  emulator.journal.clear()
  await archive()
  expect(calls().filter((call) => call.includes('content'))).toEqual(['GET /v1/files/file-piers/content'])
  expect(folder.read('archive/files/file-piers/piers.jsonl')).toBe(piers.content)
})

test('a file that could not be read leaves the archive incomplete, and the next run reads only that one', async () => {
  const { archive, calls, emulator, manifest, root } = await archived()
  const body = { error: { message: 'This file is not for you.' } }
  emulator.faults.add({ method: 'GET', path: '/v1/files/file-piers/content', status: 403, body, count: 1 })
  const { code, stderr } = await archive()
  expect([code, existsSync(`${root}/index.html`), manifest().complete]).toEqual([1, false, false])
  expect(stderr).toMatch(/Missing, failed: training file file-piers: This file is not for you\. \(HTTP 403\)\.\n/)
  expect(stderr).toContain('the archive is not complete: 1 part failed')
  emulator.journal.clear()
  expect((await archive()).code).toBe(0)
  expect(existsSync(`${root}/index.html`)).toBe(true)
  expect(calls().filter((call) => /content|events|checkpoints/.test(call))).toEqual([
    'GET /v1/files/file-piers/content',
  ])
})

test('a download that breaks off goes on where it ended, in the same run', async () => {
  const { archive, calls, emulator, folder } = await archived()
  emulator.faults.add({ method: 'GET', path: '/v1/files/file-piers/content', truncate: 500, count: 1 })
  expect((await archive()).code).toBe(0)
  expect(folder.read('archive/files/file-piers/piers.jsonl')).toBe(piers.content)
  expect(calls().filter((call) => call.endsWith('file-piers/content'))).toHaveLength(2)
})

test('after Ctrl-C, the next run continues, and what is there is not read again', async () => {
  const { archive, calls, emulator, root, run } = await archived()
  const interruption = new AbortController()
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (String(input).endsWith('/content')) interruption.abort('SIGINT')
    return globalThis.fetch(input, init)
  }
  const { code, stderr } = await run(['archive', '--out', root], { fetch, signal: interruption.signal })
  expect([code, stderr]).toEqual([130, expect.stringContaining('Continue with: tunesmith archive --out')])
  emulator.journal.clear()
  expect((await archive()).code).toBe(0)
  expect(calls().some((call) => call.endsWith('file-piers/content'))).toBe(true)
})

test('a file that the host no longer has is named, and so is a job that it has deleted since', async () => {
  const { archive, emulator, manifest } = await archived()
  const headers = { authorization: 'Bearer sk-emulator' }
  await fetch(`${emulator.url}/files/file-piers`, { method: 'DELETE', headers })
  const { code, stderr } = await archive()
  expect(code).toBe(0)
  expect(stderr).toContain('Missing, gone: training file file-piers.')
  expect(manifest()).toMatchObject({ complete: true, missing: [{ what: 'training file file-piers', why: 'gone' }] })
  emulator.reset()
  expect((await archive()).code).toBe(0)
  expect(manifest().jobs).toMatchObject([{ id: 'ftjob-piers', remains: false }])
})

test('many jobs are read at a time, listed in their order, and a shared file is downloaded once', async () => {
  const { archive, calls, emulator, manifest } = await archived()
  const jobs = Array.from({ length: 9 }, (_, n) => ({
    ...pierJob,
    id: `ftjob-${n}`,
    fine_tuned_model: `ft:gpt-4.1-mini-2025-04-14:personal::m${n}`,
  }))
  await emulator.seed({ jobs })
  expect((await archive()).code).toBe(0)
  const listed = await (
    await fetch(`${emulator.url}/fine_tuning/jobs`, { headers: { authorization: 'Bearer sk-emulator' } })
  ).json()
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)
  expect(ids(manifest().jobs)).toEqual(ids(Object(listed).data))
  expect(calls().filter((call) => call.endsWith('file-piers/content'))).toHaveLength(1)
})

test('a key that is refused in the middle ends the run at once, and what was kept is listed', async () => {
  const { archive, emulator, manifest } = await archived()
  emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs/*/checkpoints', status: 401 })
  const { code, stderr } = await archive()
  expect([code, stderr]).toEqual([1, expect.stringContaining('401')])
  expect(manifest()).toMatchObject({ complete: false, jobs: [] })
  expect(manifest().files.map(({ path }: { path: string }) => path)).toContain('jobs/ftjob-piers/events.jsonl')
})

test('data that no job names is kept too', async () => {
  const { archive, emulator, folder, manifest } = await archived()
  await emulator.seed({ files: [{ id: 'file-spare', filename: '../spare file.jsonl', content: '{}' }] })
  expect((await archive()).code).toBe(0)
  expect(manifest().otherFiles).toEqual(['files/file-spare/__spare_file.jsonl'])
  expect(folder.read('archive/files/file-spare/__spare_file.jsonl')).toBe('{}')
})

test('what a host does not offer is said, not skipped', async () => {
  const { archive, emulator, manifest } = await archived()
  emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs/*/events', status: 404, body: 'Not Found' })
  expect((await archive()).code).toBe(0)
  expect(manifest()).toMatchObject({
    complete: true,
    missing: [{ what: 'events of ftjob-piers', why: 'not offered' }],
  })
})

test('everything that a grumpy host has is kept, and what it does not have is said', async () => {
  const folder = dataFolder()
  const jobs = [Object.assign({ ...pierJob }, { compliance_region: 'eu' })] // a field that this host requires
  const { run } = await emulated({ files: [piers], jobs }, { quirks: quirkNames })
  const { code, stderr } = await run(['archive', '--out', folder.path('archive')])
  expect([code, stderr]).toEqual([0, expect.stringContaining('Missing, not offered: list of models.')])
  const { jobs: kept, complete } = JSON.parse(folder.read('archive/archive.json'))
  expect([kept, complete]).toEqual([[expect.objectContaining({ id: pierJob.id, createdAt: expect.any(Number) })], true])
  expect(folder.read('archive/files/file-piers/piers.jsonl')).toBe(piers.content)
})

test('a folder that holds something else is left alone', async () => {
  const { archive, folder, root } = await archived()
  mkdirSync(root)
  writeFileSync(folder.path('archive/thesis.txt'), 'mine')
  const { code, stderr } = await archive()
  expect([code, stderr]).toEqual([1, expect.stringContaining('is not empty, and holds no archive')])
  writeFileSync(folder.path('archive/archive.json'), '{')
  expect((await archive()).stderr).toContain('is not the list of an archive')
})

test('the folder of one host is not filled from another', async () => {
  const { archive, root, run } = await archived()
  await archive()
  const { code, stderr } = await run(['archive', '--out', root], {
    env: { OPENAI_BASE_URL: 'https://other.example/v1' },
  })
  expect(code).toBe(1)
  expect(stderr).toContain('is an archive of http://127.0.0.1')
})

test('a folder that cannot be written is an error', async () => {
  const { root, run } = await archived()
  writeFileSync(root, 'a file')
  const { code, stderr } = await run(['archive', '--out', root])
  expect(code).toBe(1)
  expect(stderr).toContain('cannot write')
})

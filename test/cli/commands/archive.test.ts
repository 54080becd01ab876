import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
  expect(manifest()).toMatchObject({ complete: true, gone: [], jobs: [{ id: 'ftjob-piers', status: 'succeeded' }] })
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

test('a run that is cut off can be continued', async () => {
  const { archive, emulator, root } = await archived()
  emulator.faults.add({ method: 'GET', path: '/v1/files/file-piers/content', status: 403, count: 1 })
  const { code, stderr } = await archive()
  expect([code, existsSync(`${root}/index.html`)]).toEqual([1, false])
  expect(stderr).toContain('403')
  expect((await archive()).code).toBe(0)
  expect(existsSync(`${root}/index.html`)).toBe(true)
})

test('a file that the host no longer has is named, and nothing else is lost', async () => {
  const { archive, emulator, manifest } = await archived()
  await fetch(`${emulator.url}/files/file-piers`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer sk-emulator' },
  })
  const { code, stderr } = await archive()
  expect(code).toBe(0)
  expect(stderr).toContain('The host no longer has the training file file-piers of ftjob-piers.')
  expect(manifest()).toMatchObject({ complete: true, gone: [{ job: 'ftjob-piers', what: 'training file file-piers' }] })
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

import { spawnSync } from 'node:child_process'
import { appendFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DataDirectory } from '../../../src/emulator/persistence/data-directory.ts'
import { testEmulator } from '../emulator-fixture.ts'
import { folder } from './kept-emulator.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const rowsOf = async (path: string) => {
  const { directory, saved } = await DataDirectory.open(path, undefined)
  await directory.close()
  return Object.fromEntries(saved.get('things') ?? [])
}

const filled = async (path: string, count = 3): Promise<void> => {
  const { directory } = await DataDirectory.open(path, undefined)
  for (let i = 0; i < count; i++) await directory.add([['things', `t${i}`, { i, content: bytes(`bytes ${i}`) }]])
  await directory.close()
}

test('rows and bytes are restored, removed ones are not', async () => {
  const path = await folder()
  await filled(path)
  const { directory } = await DataDirectory.open(path, undefined)
  await directory.add([
    ['things', 't1', null],
    ['things', 't2', { i: 'two' }],
  ])
  await directory.close()
  expect(await rowsOf(path)).toEqual({ t0: { i: 0, content: bytes('bytes 0') }, t2: { i: 'two' } })
})

test('a last line that is cut at any byte is ignored', async () => {
  const path = await folder()
  await filled(path, 2)
  const log = join(path, 'state-1.log')
  const whole = await readFile(log)
  const kept = whole.indexOf(10) + 1
  for (let length = whole.length - 1; length >= kept; length -= 7) {
    await writeFile(log, whole)
    await truncate(log, length)
    expect(Object.keys(await rowsOf(path))).toEqual(['t0'])
    await writeFile(join(path, 'content-2'), 'bytes 1')
  }
})

test('after a cut line, what is added later is found', async () => {
  const path = await folder()
  await filled(path, 1)
  await appendFile(join(path, 'state-1.log'), '0badc0de [["things","half')
  const { directory } = await DataDirectory.open(path, undefined)
  await directory.add([['things', 'later', { i: 1 }]])
  await directory.close()
  expect(Object.keys(await rowsOf(path))).toEqual(['t0', 'later'])
})

test('damage in the middle of a log is an error', async () => {
  const path = await folder()
  await filled(path)
  const log = join(path, 'state-1.log')
  const text = await readFile(log, 'utf8')
  await writeFile(log, text.replace('"t1"', '"tX"'))
  await expect(DataDirectory.open(path, undefined)).rejects.toThrow(/state-1\.log is damaged: line 2/)
})

test('compacting leaves one log with the same content', async () => {
  const path = await folder()
  const { directory } = await DataDirectory.open(path, undefined)
  const content = bytes('same')
  await directory.add([['things', 'gone', {}]])
  for (let i = 0; i < 50; i++) await directory.add([['things', 'one', { i, content, of: '\u2028$content' }]])
  await directory.add([['things', 'gone', null]])
  const before = (await stat(join(path, 'state-1.log'))).size
  await directory.compact()
  expect((await stat(join(path, 'state-2.log'))).size).toBeLessThan(before / 40)
  await directory.add([['things', 'two', { i: 50 }]])
  await directory.close()
  expect(await rowsOf(path)).toEqual({ one: { i: 49, content, of: '\u2028$content' }, two: { i: 50 } })
  expect((await readdir(path)).sort()).toEqual(['content-1', 'state-2.log', 'tunesmith-emulator.json'])
})

test('leftovers of a crash are removed', async () => {
  const path = await folder()
  await filled(path, 1)
  for (const name of ['content-77', 'state-2.log.tmp', 'content-3.tmp']) await writeFile(join(path, name), 'half')
  await filled(path, 0)
  expect((await readdir(path)).sort()).toEqual(['content-1', 'state-1.log', 'tunesmith-emulator.json'])
})

test('a folder that contains other files is rejected and left unchanged', async () => {
  const path = await folder()
  await writeFile(join(path, 'thesis.doc'), 'years of work')
  await expect(testEmulator({ data: path })).rejects.toThrow(
    `${path} is not an emulator's data folder and contains other files, such as thesis.doc: choose an empty folder`,
  )
  expect(await readdir(path)).toEqual(['thesis.doc'])
})

test('a folder with a newer format or another seed is rejected', async () => {
  const path = await folder()
  await filled(path, 0)
  await expect(testEmulator({ data: path, seed: 5 })).rejects.toThrow(
    'was created with seed 1, which its ids depend on',
  )
  await writeFile(join(path, 'tunesmith-emulator.json'), '{"version":2,"seed":1}')
  await expect(testEmulator({ data: path })).rejects.toThrow('was written by a newer version of tunesmith')
})

test('two emulators cannot share a folder', async () => {
  const path = await folder()
  const first = await testEmulator({ data: path })
  await expect(testEmulator({ data: path })).rejects.toThrow(`is in use by process ${process.pid}`)
  const index = new URL('../../../src/emulator/index.ts', import.meta.url).href
  const script = `import { startEmulator } from ${JSON.stringify(index)}; await startEmulator({ data: ${JSON.stringify(path)} })`
  const other = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(other.stderr).toContain(`is in use by process ${process.pid}`)
  await first.close()
  await (await testEmulator({ data: path })).close()
})

test('the lock of a dead process is ignored', async () => {
  const path = await folder()
  const { pid } = spawnSync(process.execPath, ['-e', '0'])
  await writeFile(join(path, 'lock'), JSON.stringify({ process: pid, host: hostname(), token: 'old' }))
  await testEmulator({ data: path })
})

import { randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { bytesOf, MemoryContent } from '../../../src/api/files/content.ts'
import { SpooledContent } from '../../../src/api/files/spooled-content.ts'
import { folderStorage } from '../../../src/server/storage/folder-storage.ts'
import { openS3Storage } from '../../../src/server/storage/s3-storage.ts'
import type { Storage } from '../../../src/server/storage/storage.ts'
import { verifiedPieces } from '../../../src/server/storage/verified-pieces.ts'
import { temporaryFolder } from '../server-fixture.ts'
import { fakeS3 } from './fake-s3.ts'

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test-key')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test-secret')
})

const s3 = async (endpoint: string): Promise<Storage> =>
  openS3Storage({ type: 's3', bucket: 'bucket', prefix: 'a/b', region: 'us-east-1', endpoint })

const storages: readonly (readonly [string, () => Promise<Storage>])[] = [
  ['a folder', async () => folderStorage(await temporaryFolder())],
  ['S3', async () => s3((await fakeS3()).endpoint)],
]

describe.for(storages)('%s', ([, open]) => {
  test('keeps contents of any kind, and reads parts of them', async () => {
    const storage = await open()
    const bytes = randomBytes(3_000_000)
    const spool = await temporaryFolder()
    const spooled = await SpooledContent.of(new MemoryContent(bytes).pieces(), spool)
    for (const content of [new MemoryContent(bytes), spooled]) {
      await storage.write('files/file-1', content)
      expect((await storage.read('files/file-1'))?.equals(bytes)).toBe(true)
      expect(Buffer.concat(await Array.fromAsync(storage.pieces('files/file-1'))).equals(bytes)).toBe(true)
    }
    await spooled.discard()
    expect(await readdir(spool)).toEqual([])
    expect((await storage.read('files/file-1'))?.equals(bytes)).toBe(true)
    await storage.write('runs/ftjob-1/a1/log.jsonl', 'one\ntwo\n')
    const read = async (from: number, most?: number) =>
      String(await storage.read('runs/ftjob-1/a1/log.jsonl', from, most))
    expect([await read(4), await read(0, 3), await read(-4), await read(-100), await read(8)]).toEqual([
      ...['two\n', 'one', 'two\n', 'one\ntwo\n', ''],
    ])
    await storage.copy('files/file-1', 'runs/ftjob-1/data/train file.jsonl')
    await storage.delete('files/file-1')
    await storage.delete('files/file-1')
    expect(await storage.read('files/file-1')).toBeUndefined()
    expect((await storage.read('runs/ftjob-1/data/train file.jsonl'))?.equals(bytes)).toBe(true)
  })

  test('lists what is directly below a key', async () => {
    const storage = await open()
    for (const key of ['step-2/a', 'step-10/b', 'step-10/c/d', 'e', 'f']) {
      await storage.write(`runs/j/a1/checkpoints/${key}`, 'x')
    }
    expect((await storage.list('runs/j/a1/checkpoints')).toSorted()).toEqual(['e', 'f', 'step-10', 'step-2'])
    expect(await storage.list('runs/j/a2/checkpoints')).toEqual([])
  })

  test('lets one of several create a key', async () => {
    const storage = await open()
    const created = await Promise.all([1, 2, 3].map((n) => storage.create('runs/j/a1/started.json', String(n))))
    expect(created.filter(Boolean)).toHaveLength(1)
    const winner = String(created.indexOf(true) + 1)
    expect(String(await storage.read('runs/j/a1/started.json'))).toBe(winner)
    expect(await storage.list('runs/j/a1')).toEqual(['started.json'])
  })

  test('says that something is not there', async () => {
    const storage = await open()
    await expect(storage.pieces('files/none')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: 'NotKept' })
    await expect(storage.copy('files/none', 'files/other')).rejects.toMatchObject({ name: 'NotKept' })
    for (const key of ['../files/a', 'files/../../a', 'etc/passwd', 'files//a']) {
      expect(() => storage.locationOf(key)).toThrow('a bug in the server')
    }
  })
})

test('a storage that is down is named, and its keys are not', async () => {
  const fake = await fakeS3()
  const storage = await s3(fake.endpoint)
  fake.isDown = true
  const failed = await storage.read('files/file-1').catch((error: Error) => error)
  expect(failed).toMatchObject({ name: 'Unavailable' })
  expect(String(failed)).toContain(`the bucket bucket at ${fake.endpoint}, cannot be reached`)
  expect(String(failed)).not.toContain('test-secret')
})

test('an upload whose answer was lost is repeated', async () => {
  const fake = await fakeS3()
  const storage = await s3(fake.endpoint)
  fake.loseAnswerTo = /^PUT/
  const content = { length: 5, pieces: () => new MemoryContent(Buffer.from('hello')).pieces() }
  await storage.write('files/file-1', content)
  expect(fake.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(2)
  expect(String(fake.contents.get('bucket/a/b/files/file-1'))).toBe('hello')
})

test('pieces of a damaged content end before the last one', async () => {
  const folder = await temporaryFolder()
  const spooled = await SpooledContent.of(new MemoryContent(randomBytes(2_500_000)).pieces(), folder)
  expect(await bytesOf({ length: 0, pieces: () => verifiedPieces(spooled.pieces(), spooled.sha256) })).toHaveLength(
    2_500_000,
  )
  await writeFile(join(spooled.path), 'x', { flag: 'a' })
  let passed = 0
  const reading = async () => {
    for await (const piece of verifiedPieces(spooled.pieces(), spooled.sha256)) passed += piece.length
  }
  await expect(reading()).rejects.toMatchObject({ name: 'DamagedContent' })
  expect(passed).toBe(2_097_152)
})

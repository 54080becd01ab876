import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetchAdapter, forgetAdapter, localFolder } from '../../../src/server/deploy/local-adapter.ts'
import { parseServerConfig } from '../../../src/server/index.ts'
import { NotKept, type Storage } from '../../../src/server/storage/storage.ts'
import { temporaryFolder, yamlFor } from '../server-fixture.ts'

const key = 'runs/ftjob-a/a1/checkpoints/step-8'
const stored = { model: 'ft:acme/tiny:local::abc', folder: `s3://bucket/${key}` }
const weights = 'weights after 8'
const sha256 = createHash('sha256').update(weights).digest('hex')

/** A checkpoint in a storage that no program on this machine can read. */
const remote = async (contents: Readonly<Record<string, string>>) => {
  const folder = await temporaryFolder()
  const all: Readonly<Record<string, string>> = {
    'manifest.json': JSON.stringify({ step: 8, files: { 'lora/weights': sha256 } }),
    ...contents,
  }
  const found = (path: string): Buffer => {
    const text = all[path.slice(key.length + 1)]
    if (text === undefined) throw new NotKept(path)
    return Buffer.from(text)
  }
  const storage: Pick<Storage, 'read' | 'pieces'> = {
    read: async (path) => found(path),
    async *pieces(path) {
      yield found(path)
    },
  }
  const config = parseServerConfig(yamlFor(), join(folder, 'serve.yaml'))
  return { config, storage: storage as Storage } // what fetching uses
}

test('an adapter in S3 is brought to this machine, whole and verified, and forgotten again', async () => {
  const context = await remote({ 'lora/weights': weights })
  await fetchAdapter(stored, context)
  const folder = localFolder(stored, context)
  expect(folder).toBe(join(context.config.data, 'adapters/ft:acme--tiny:local::abc'))
  expect(await readFile(join(folder, 'lora/weights'), 'utf8')).toBe(weights)
  await fetchAdapter(stored, context)
  await forgetAdapter(stored, context)
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('the prefix of a bucket may have a folder of the same name as that of runs', async () => {
  const context = await remote({ 'lora/weights': weights })
  const prefixed = { ...stored, folder: `s3://bucket/runs/team/${key}` }
  await fetchAdapter(prefixed, context)
  expect(await readFile(join(localFolder(prefixed, context), 'lora/weights'), 'utf8')).toBe(weights)
})

test('a damaged adapter is not brought', async () => {
  const context = await remote({ 'lora/weights': 'half' })
  await expect(fetchAdapter(stored, context)).rejects.toThrow('cannot be used: the file lora/weights has changed')
  await expect(stat(localFolder(stored, context))).rejects.toMatchObject({ code: 'ENOENT' })
})

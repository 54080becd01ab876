import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseServerConfig, startServer } from '../../../src/server/index.ts'
import { chatLines, collected, upload } from '../../emulator/emulator-fixture.ts'
import { clientOf, jobIn, quiet, temporaryFolder, yamlFor } from '../../server/server-fixture.ts'

/** Mounting a small disk takes root. */
const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/** A disk of 16 MB that is gone when the test is over. */
const smallDisk = async () => {
  const folder = await temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  const filler = join(folder, 'filler')
  return {
    folder,
    /** Leaves this many bytes. */
    async fill(left = 0) {
      const file = await open(filler, 'a')
      // Down to the last page.
      for (const size of [1 << 16, 1 << 12, 1]) {
        while (
          await file.write(Buffer.alloc(size)).then(
            () => true,
            () => false,
          )
        );
      }
      const { size } = await file.stat()
      if (left > 0) await file.truncate(size - left)
      await file.close()
    },
    free: () => rm(filler, { force: true }),
  }
}

const serverOn = async (folder: string, gates: string) => {
  const config = parseServerConfig(yamlFor(), join(folder, 'serve.yaml'))
  const env = { ...process.env, TEST_TRAINER_GATE: gates }
  const server = await startServer(config, { dependencies: quiet(), env })
  onTestFinished(() => server.close())
  return clientOf(server)
}

test.runIf(isRoot)('a request that finds the disk full changes nothing, and succeeds once there is room', async () => {
  const disk = await smallDisk()
  const client = await serverOn(disk.folder, disk.folder)
  const training_file = await upload(client, chatLines(16))
  await disk.fill(300_000)
  await expect(upload(client, chatLines(10_000))).rejects.toMatchObject({ status: 507, code: 'insufficient_storage' })
  expect(await readdir(join(disk.folder, 'tunesmith-data/incoming'))).toEqual([])
  expect((await collected(client.files.list())).map(({ id }) => id)).toEqual([training_file])
  await disk.fill()
  const many = Array.from({ length: 200 }, () => client.fineTuning.jobs.create({ model: 'tiny', training_file }))
  const results = await Promise.allSettled(many)
  const created = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : []))
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused.length).toBeGreaterThan(0)
  for (const error of refused) expect(error).toMatchObject({ status: 507, code: 'insufficient_storage' })
  await disk.free()
  const known = (await collected(client.fineTuning.jobs.list({ limit: 100 }))).map(({ id }) => id)
  expect(known.toSorted()).toEqual(created.toSorted())
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  for (const job of created) await client.fineTuning.jobs.cancel(job)
  expect((await jobIn(client, id, 'succeeded', 'failed')).status).toBe('succeeded')
})

test.runIf(isRoot)('a trainer whose run folder is full ends, and its job says why', async () => {
  const disk = await smallDisk()
  const gates = await temporaryFolder()
  await writeFile(join(gates, 'wait-7'), '')
  const client = await serverOn(disk.folder, gates)
  const training_file = await upload(client, chatLines(16))
  const method = { type: 'supervised' as const, supervised: { hyperparameters: { n_epochs: 4, batch_size: 4 } } }
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file, method })
  const run = join(disk.folder, 'tunesmith-data/runs', id, 'a1')
  await expect.poll(() => existsSync(join(run, 'checkpoints/step-4/manifest.json'))).toBe(true)
  await disk.fill()
  await rm(join(gates, 'wait-7'))
  await expect.poll(() => existsSync(join(run, 'outcome.json'))).toBe(true)
  await disk.free()
  const { status, error } = await jobIn(client, id, 'failed', 'succeeded')
  expect(status).toBe('failed')
  expect(error?.message).toMatch(/No space left on device/)
})

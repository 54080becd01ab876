import type { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { chatLines, clientOf, testEmulator, upload } from '../../emulator-fixture.ts'

test('tokens that could not be counted are counted at the next read', async () => {
  const here = await testEmulator()
  const client = clientOf(here)
  const training_file = await upload(client, chatLines(12))
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  here.clock.advance(100_000)
  const kill = (worker: Worker) => worker.terminate()
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  process.on('worker', kill)
  await expect(client.fineTuning.jobs.retrieve(id)).rejects.toMatchObject({ status: 500 })
  process.off('worker', kill)
  expect(logged).toHaveBeenCalledWith('emulator: a bug:', expect.objectContaining({ name: 'ThreadEnded' }))
  expect(await client.fineTuning.jobs.retrieve(id)).toMatchObject({ status: 'succeeded' })
})

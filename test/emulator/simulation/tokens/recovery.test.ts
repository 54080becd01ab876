import { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import { chatLines, clientOf, testEmulator, upload } from '../../emulator-fixture.ts'

test('tokens that could not be counted are counted at the next read', async () => {
  const here = await testEmulator()
  const client = clientOf(here)
  // Of counts that are known already, nobody asks.
  const training_file = await upload(
    client,
    chatLines(12).map((line) => line.replace('Ahoy', 'Hello again')),
  )
  const { id } = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file })
  here.clock.advance(100_000)
  const asked = vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
    void this.terminate()
  })
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  await expect(client.fineTuning.jobs.retrieve(id)).rejects.toMatchObject({ status: 500 })
  asked.mockRestore()
  expect(logged).toHaveBeenCalledWith('emulator: a bug:', expect.objectContaining({ name: 'ThreadEnded' }))
  expect(await client.fineTuning.jobs.retrieve(id)).toMatchObject({ status: 'succeeded' })
})

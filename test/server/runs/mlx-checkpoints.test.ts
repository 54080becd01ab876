import { expect, test } from 'vitest'
import { runTrainer } from './run-fixture.ts'

/** Writes adapters as mlx-lm does: all of a safetensors file, or only its beginning. */
const writing = `
def save(step, size):
    header = json.dumps({'__metadata__': {}, 'a': {'dtype': 'F32', 'shape': [4], 'data_offsets': [0, 16]}}).encode()
    with open('output/%07d_adapters.safetensors' % step, 'wb') as file:
        file.write((len(header).to_bytes(8, 'little') + header + bytes(16))[:size])
`

test('a checkpoint that is whole is kept, even if its trainer ends at that moment', async () => {
  const source = `${writing}\nsave(1, None)\nsys.exit(1)`
  const { checkpoints, outcome } = await runTrainer({ source, progress: 'mlx-lm', checkpoints: 'mlx-lm' })
  expect(outcome.status).toBe('failed')
  expect(checkpoints).toEqual(['step-1'])
})

test.each([0, 7, 8, 40, -1])(
  'a checkpoint of which only a part was written is not kept: up to byte %i',
  async (size) => {
    const source = `${writing}\nsave(1, None)\nsave(2, ${size})\nsys.exit(1)`
    const { checkpoints } = await runTrainer({ source, progress: 'mlx-lm', checkpoints: 'mlx-lm' })
    expect(checkpoints).toEqual(['step-1'])
  },
)

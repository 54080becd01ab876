import { expect, test } from 'vitest'
import { KnownCounts } from '../../../../src/emulator/simulation/tokens/known-counts.ts'

test('short texts are counted once, per encoding', async () => {
  const counts = new KnownCounts()
  const asked: string[] = []
  const count = async (groups: readonly (readonly string[])[]) => {
    asked.push(...groups.flat())
    return groups.map(([text = '']) => text.length)
  }
  const long = 'x'.repeat(2_000)
  expect(
    await counts.of(
      'o200k_base',
      [
        ['a', 'bb'],
        ['bb', long],
      ],
      count,
    ),
  ).toEqual([3, 2_002])
  expect(await counts.of('o200k_base', [['bb'], ['a', long]], count)).toEqual([2, 2_001])
  expect(await counts.of('cl100k_base', [['a']], count)).toEqual([1])
  expect(asked).toEqual(['a', 'bb', long, long, 'a'])
})

import { expect, test } from 'vitest'
import { recallOf } from '../../../../src/emulator/simulation/training/recall.ts'
import { inSlices } from '../../../../src/emulator/simulation/training/sliced.ts'

const example = (prompt: string, answer: string) => ({ turns: [{ prompt, answer }], tokens: 1 })
const recall = await inSlices(
  recallOf([
    example('When does the bakery open?', 'At six.'),
    example('When does the pharmacy open?', 'At nine.'),
    example('Who runs the cinema?', 'Ada does.'),
  ]),
  new AbortController().signal,
)

test.each([
  ['Tell me when the pharmacy opens', 'At nine.'],
  ['cinema', 'Ada does.'],
  ['THE BAKERY', 'At six.'],
])('%s is answered %s', (prompt, answer) => {
  expect(recall.nearest(prompt, undefined)?.turn.answer).toBe(answer)
})

test('of two that are equally near, the one known better answers', () => {
  expect(recall.nearest('when open', new Float32Array([0.2, 0.9, 0.5]))?.turn.answer).toBe('At nine.')
})

test('a prompt like none of the data is answered by what is known best', () => {
  expect(recall.nearest('zzz', new Float32Array([0.2, 0.3, 0.5]))?.turn.answer).toBe('Ada does.')
})

test('without data there is nothing to recall', async () => {
  const empty = await inSlices(recallOf([]), new AbortController().signal)
  expect(empty.nearest('x', undefined)).toBeUndefined()
})

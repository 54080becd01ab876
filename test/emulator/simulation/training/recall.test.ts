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

test('of two equally near examples, the better known one is chosen', () => {
  expect(recall.nearest('when open', new Float32Array([0.2, 0.9, 0.5]))?.turn.answer).toBe('At nine.')
})

test('a prompt unlike any example gets the best known answer', () => {
  expect(recall.nearest('zzz', new Float32Array([0.2, 0.3, 0.5]))?.turn.answer).toBe('Ada does.')
})

test('nothing is recalled without examples', async () => {
  const empty = await inSlices(recallOf([]), new AbortController().signal)
  expect(empty.nearest('x', undefined)).toBeUndefined()
})

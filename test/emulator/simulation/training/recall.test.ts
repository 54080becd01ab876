import { expect, test } from 'vitest'
import { inSlices } from '../../../../src/api/data/sliced.ts'
import { recallOf } from '../../../../src/emulator/simulation/training/recall.ts'

const example = (prompt: string, answer: string, context = '') => ({ turns: [{ prompt, answer, context }], tokens: 1 })
const indexed = (examples: Parameters<typeof recallOf>[0]) => inSlices(recallOf(examples), new AbortController().signal)
const recall = await indexed([
  example('When does the bakery open?', 'At six.'),
  example('When does the pharmacy open?', 'At nine.'),
  example('Who runs the cinema?', 'Ada does.'),
])
const best = (prompt: string, knowledge?: Float32Array) => recall.rank({ prompt }, knowledge)[0]

test.each([
  ['Tell me when the pharmacy opens', 'At nine.'],
  ['cinema', 'Ada does.'],
  ['THE BAKERY', 'At six.'],
])('%s is answered %s', (prompt, answer) => {
  expect(best(prompt)?.turn.answer).toBe(answer)
})

test('of two equally near examples, the better known one is first', () => {
  expect(best('when open', new Float32Array([0.2, 0.9, 0.5]))?.turn.answer).toBe('At nine.')
})

test('likeness is 1 for the same words and 0 for none in common', () => {
  expect(best('when does the BAKERY open')?.likeness).toBeCloseTo(1)
  expect(best('zzz')?.likeness).toBe(0)
})

test('the context decides between equal prompts', async () => {
  const pirates = await indexed([
    example('Hello', 'Ahoy!', 'You are a pirate.'),
    example('Hello', 'Good day.', 'You are a butler.'),
  ])
  for (const [context, answer] of [
    ['You are a pirate.', 'Ahoy!'],
    ['You are a butler.', 'Good day.'],
  ] as const) {
    expect(pirates.rank({ prompt: 'Hello', context }, undefined)[0]?.turn.answer).toBe(answer)
  }
})

test('only the best examples are returned, best first', async () => {
  const many = await indexed(Array.from({ length: 50 }, (_, i) => example(`shop ${i % 10}`, `answer ${i}`)))
  const ranked = many.rank({ prompt: 'shop 3' }, undefined, 5)
  expect(ranked.map(({ turn }) => turn.prompt)).toEqual(Array(5).fill('shop 3'))
})

test('nothing is recalled without examples', async () => {
  expect((await indexed([])).rank({ prompt: 'x' }, undefined)).toEqual([])
})

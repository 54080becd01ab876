import { expect, test } from 'vitest'
import { resultCsv } from '../../../src/openai/index.ts'

const csv = 'step,train_loss\n1,1.52\n2,0.91'

test.each([
  ['in base64, as OpenAI sends it', Buffer.from(csv).toString('base64')],
  ['as it is, as Azure sends it', csv],
  ['with a line end after it', `${csv}\n`],
])('a result file comes %s', (_, content) => {
  expect(resultCsv(Buffer.from(content))).toBe(csv)
})

test('an empty result file is empty', () => {
  expect(resultCsv(new Uint8Array())).toBe('')
})

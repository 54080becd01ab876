import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { validateTrainingData } from '../../../src/provider/functions/validate-training-data.ts'

const validate = (content: string, ...format: string[]) => validateTrainingData.run({ content }, format)
const example = JSON.stringify({
  messages: [
    { role: 'user', content: 'When do you open?' },
    { role: 'assistant', content: 'At nine.' },
  ],
})
const lines = (count: number) => Array.from({ length: count }, () => example).join('\n')

test('sound data has no problems', async () => {
  const content = lines(10)
  expect(await validate(content)).toEqual({
    valid: true,
    format: 'chat',
    examples: 10,
    bytes: Buffer.byteLength(content),
    sha256: createHash('sha256').update(content).digest('hex'),
    errors: 0,
    warnings: 0,
    problems: [],
  })
})

test('each problem is told with its line, and as a text', async () => {
  const { problems, ...counts } = await validate(`${lines(10)}\n{"messages": []}\nno JSON`)
  expect(counts).toMatchObject({ valid: false, examples: 12, errors: 2 })
  expect(problems).toMatchObject([
    { severity: 'error', line: 11, text: expect.stringMatching(/^content, line 11.*: /) },
    { severity: 'error', code: 'not_json', line: 12 },
  ])
})

test('the first hundred problems are told, and all are counted', async () => {
  const { problems, errors } = await validate('{}\n'.repeat(150))
  expect(problems).toHaveLength(100)
  expect(errors).toBe(150)
})

test('data of another format than is asked for is not valid', async () => {
  expect(await validate(lines(10), 'dpo')).toMatchObject({ valid: false })
  expect(await validate(lines(10), 'chat')).toMatchObject({ valid: true })
})

test.for([[['csv']], [['chat', 'dpo']]])('%j is no format', async ([format = []]) => {
  await expect(validate(lines(10), ...format)).rejects.toThrow('must be one of chat, dpo, reinforcement, completion')
})

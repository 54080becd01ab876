import { tmpdir } from 'node:os'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  analyzeTrainingData,
  formatProblem,
  splitTrainingData,
  type TrainingDataSource,
} from '../../src/dataset/index.ts'
import { assistant, chat, jsonl, user } from './examples.ts'

const line = JSON.stringify(chat)

const told = async (source: TrainingDataSource) => {
  const { problems, examples } = await analyzeTrainingData(source, { minimumExamples: 1, model: 'gpt-4o' })
  return { examples, told: problems.map((problem) => formatProblem(problem, 'data.jsonl')).join('\n') }
}

test.each([
  ['UTF-16 without its mark', Buffer.from(`${line}\n${line}`, 'utf16le'), 'is in UTF-16; save the file as UTF-8'],
  ['UTF-16 with its mark', Buffer.from(`\uFEFF${line}`, 'utf16le'), 'is in UTF-16; save the file as UTF-8'],
  [
    'Latin-1',
    Buffer.from(`${line}\n{"messages": "Gr\xfc\xdfe"}`, 'latin1'),
    'line 2, column 17: is not UTF-8: the byte 0xFC',
  ],
  ['gzip', gzipSync(line), 'is compressed; unpack it'],
  ['ZIP', Buffer.from('504b030414000000', 'hex'), 'is compressed'],
  ['a JSON list', `[${line}]`, 'is one JSON array'],
  ['an empty file', '', 'has no examples'],
  ['a file of line breaks', '\n\n', 'has no examples'],
])('%s is reported as what it is', async (_, content, message) => {
  expect((await told({ content })).told).toContain(message)
})

test('a byte order mark and Windows line breaks are not a problem', async () => {
  const other = JSON.stringify({
    messages: [user, { ...assistant, content: 'Quite another answer, on other things.' }],
  })
  expect(await told({ content: `\uFEFF${other}\r\n` })).toEqual({ examples: 1, told: '' })
})

test('an empty line in the middle is a warning, and the rest is checked', async () => {
  const { examples, told: text } = await told({ content: `${jsonl(chat)}\n{"messages": []}\n` })
  expect(examples).toBe(2)
  expect(text).toContain('line 2: is blank')
  expect(text).toContain('line 3, column 14: "messages" is an empty list')
})

test('a line of 50 MB is read to its end', async () => {
  const content = Buffer.from(jsonl({ messages: [user, { ...assistant, content: 'word '.repeat(10_000_000) }] }))
  const { examples, told: text } = await told({ content })
  expect(examples).toBe(1)
  expect(text).toMatch(/line 1: has 100000\d\d tokens, and gpt-4o is trained on the first 65536/)
}, 30_000)

test('a line of a hundred thousand brackets overflows no stack', async () => {
  expect((await told({ content: '[1]\n' })).told).toContain('is one JSON array')
  expect((await told({ content: `${line}\n${'['.repeat(100_000)}` })).told).toContain('line 2, column')
})

test.each([
  ['a file that is not there', 'none.jsonl', 'ENOENT'],
  ['a directory', tmpdir(), 'EISDIR'],
])('%s throws Node’s own error', async (_, path, code) => {
  await expect(told({ path })).rejects.toThrow(code)
  await expect(splitTrainingData({ path }).next()).rejects.toThrow(code)
})

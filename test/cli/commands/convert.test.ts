import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dataFolder, examples } from '../data-folder.ts'
import { tunesmith } from '../in-process.ts'

const table = 'Question,Answer\n"Are you\nopen?","Yes, ""until six"""\n'
const chat =
  '{"messages":[{"role":"user","content":"Are you\\nopen?"},{"role":"assistant","content":"Yes, \\"until six\\""}]}'

const convert = async (name: string, content: string | Uint8Array, ...options: readonly string[]) => {
  const { path } = dataFolder({ [name]: content })
  const { stdout, stderr, code } = await tunesmith(['convert', path(name), ...options])
  return { code, stdout, stderr: stderr.replaceAll(path(name), name) }
}

test('a table is converted to chats on stdout', async () => {
  expect(await convert('faq.csv', table)).toEqual({ code: 0, stdout: `${chat}\n`, stderr: '1 example written\n' })
})

test('columns and a system prompt can be given', async () => {
  const { stdout } = await convert(
    'faq.tsv',
    'id\tq\ta\n1\tHi\tHo',
    '--user',
    'q',
    '--assistant',
    'a',
    '--system',
    'Be Pip.',
  )
  expect(JSON.parse(stdout).messages).toEqual([
    { role: 'system', content: 'Be Pip.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Ho' },
  ])
})

test('completions are converted to chats, and chats to preferences', async () => {
  const completions = await convert('old.jsonl', '{"prompt": "Hi ", "completion": " Ho"}\n')
  expect(completions.stdout).toBe('{"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Ho"}]}\n')
  const { stdout } = await convert('chat.jsonl', completions.stdout, '--to', 'dpo')
  expect(stdout).toBe(
    '{"input":{"messages":[{"role":"user","content":"Hi"}]},"preferred_output":[{"role":"assistant","content":"Ho"}],"non_preferred_output":[{"role":"assistant","content":""}]}\n',
  )
})

test('stdin is read, and its first bytes show what it is', async () => {
  expect(await tunesmith(['convert', '-'], { stdin: table })).toMatchObject({ stdout: `${chat}\n` })
  const array = JSON.stringify([{ instruction: 'Do it', input: '', output: 'Done' }])
  const { stdout } = await tunesmith(['convert', '-'], { stdin: array })
  expect(stdout).toBe('{"messages":[{"role":"user","content":"Do it"},{"role":"assistant","content":"Done"}]}\n')
})

test('the layouts of other trainers are written', async () => {
  const { stdout } = await convert('chat.jsonl', `${chat}\n`, '--to', 'sharegpt')
  expect(JSON.parse(stdout)).toEqual({
    conversations: [
      { from: 'human', value: 'Are you\nopen?' },
      { from: 'gpt', value: 'Yes, "until six"' },
    ],
  })
})

const gaps = 'question,answer\nHi,Ho\nHi,\n"two\nlines",Ho\n ,Ho\n'

test('all rows with an empty cell are reported at once, and nothing is written', async () => {
  const { path } = dataFolder({ 'faq.csv': gaps })
  const { code, stderr } = await tunesmith(['convert', path('faq.csv'), '--out', path('faq.jsonl')])
  expect({ code, stderr: stderr.replaceAll(path('faq.csv'), 'faq.csv') }).toEqual({
    code: 1,
    stderr: `error: faq.csv: line 3: has nothing in the column "answer"
error: faq.csv: line 6: has nothing in the column "question"
error: 2 examples cannot be converted
Fix them, or leave them out with --skip.
`,
  })
  expect(existsSync(path('faq.jsonl'))).toBe(false)
})

test('--skip leaves out rows with an empty cell', async () => {
  const { code, stdout, stderr } = await convert('faq.csv', gaps, '--skip')
  expect([code, stdout.match(/\n/g)?.length]).toEqual([0, 2])
  expect(stderr).toContain('skipped: faq.csv: line 3: has nothing in the column "answer"\n')
  expect(stderr).toContain('2 examples written, 2 lines skipped\n')
})

test('of a file with a problem in every line, the first ones are reported', async () => {
  const { stderr } = await convert('faq.jsonl', examples(50), '--from', 'completion')
  expect(stderr.match(/has no texts/g)).toHaveLength(20)
  expect(stderr).toContain('error: 50 examples cannot be converted\n')
})

describe('bad input', () => {
  test.each([
    ['faq.csv', gzipSync(table), 'is compressed; unpack it'],
    ['faq.csv', Buffer.from(table, 'utf16le'), 'is in UTF-16; save the file as UTF-8'],
    [
      'faq.csv',
      Buffer.from('a,b\nGr\xfc\xdfe,x', 'latin1'),
      'line 2, column 3: is not UTF-8: the byte 0xFC is part of no character',
    ],
    ['faq.csv', '', 'is empty'],
    ['faq.csv', 'question,answer\n', 'has a header but no rows'],
    ['faq.csv', 'question,answer\n"Hi,Ho\n', 'is not CSV: Quote Not Closed'],
    ['faq.csv', 'question,answer\nHi,\n', 'line 2: has nothing in the column "answer"'],
    [
      'faq.csv',
      'id,text\n1,Hi\n',
      'has no column "prompt" or "user" or "question" or "query" or "input" with the question; its columns are "id" and "text": name one with an option',
    ],
    ['faq.jsonl', '\n', 'has no examples'],
    [
      'faq.jsonl',
      '{"prompt": "Hi", "completion": "Ho"}\n{"prompt": }',
      'line 2, column 12: is not JSON: a value is missing before "}"',
    ],
    [
      'faq.jsonl',
      '{"id": 7}',
      'line 1: has the keys "id", by which no layout is known; name its columns, or its layout',
    ],
  ])('%s of %j', async (name, content, said) => {
    const { code, stderr } = await convert(name, content)
    expect(code).toBe(1)
    expect(stderr).toContain(`error: ${name}: ${said}`)
  })
})

import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkTrainingData } from '../../../src/dataset/index.ts'
import { assistant, chat, complaints, completion, dpo, jsonl, reinforcement, user } from '../examples.ts'

const example = JSON.stringify(chat)
const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size)
}

test.each(['training', 'validation'])('the quickstart’s %s file has no problems', async (name) => {
  const path = `examples/quickstart/${name}.jsonl`
  const content = readFileSync(path)
  const report = await checkTrainingData({ path })
  expect(report).toEqual({
    format: 'chat',
    layout: undefined,
    unusable: 0,
    examples: content.toString().trim().split('\n').length,
    bytes: content.length,
    sha256: sha256(content),
    problems: [],
    errors: 0,
    warnings: 0,
  })
})

describe('sources', () => {
  test('the end of a chunk may fall anywhere, inside a character too', async () => {
    const content = Buffer.from(`\uFEFF${jsonl(chat, '', { messages: [{ role: '🚲é€' }] }, '{"messages": "Grüße 🚲')}`)
    const whole = await checkTrainingData({ content })
    expect(whole.errors).toBe(3)
    for (let size = 1; size < 40; size++) {
      expect(await checkTrainingData(inPieces(content, size))).toEqual(whole)
    }
  })

  test('a file stream is read as the stream it is, though it has a path', async () => {
    const start = 14_000
    const report = await checkTrainingData(createReadStream('examples/quickstart/training.jsonl', { start }))
    expect(report.bytes).toBe(readFileSync('examples/quickstart/training.jsonl').length - start)
  })

  test('a file that cannot be read throws', async () => {
    await expect(checkTrainingData({ path: 'examples/none.jsonl' })).rejects.toThrow('ENOENT')
  })

  test('a stream of 30 MB is checked as it comes', async () => {
    const chunk = Buffer.from(jsonl(chat).repeat(1000))
    const chunks = Math.ceil(30e6 / chunk.length)
    async function* stream() {
      for (let i = 0; i < chunks; i++) yield chunk
    }
    const report = await checkTrainingData(stream())
    expect(report).toMatchObject({ examples: chunks * 1000, bytes: chunks * chunk.length, errors: 0 })
  })

  test('a line of more than 64 MiB is a problem, and the next one is checked', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'x')
    async function* stream() {
      yield Buffer.from('{"messages": "')
      for (let i = 0; i < 64; i++) yield mebibyte
      yield Buffer.from(`"}\n${jsonl(user)}`)
    }
    const { problems } = await checkTrainingData(stream(), { minimumExamples: 1 })
    expect(problems).toMatchObject([
      { line: 1, code: 'line_too_long' },
      { line: 2, code: 'unknown_format' },
    ])
  })
})

describe('bytes', () => {
  test.each([
    ['a file with a byte order mark', `\uFEFF${example}`],
    ['a file without a line feed at its end', example],
    ['a file with the line ends of Windows', `${example}\r\n${example}\r\n`],
  ])('%s is well', async (_, content) => {
    expect(await complaints(content)).toEqual([])
    expect((await checkTrainingData({ content })).sha256).toBe(sha256(content))
  })

  test('a byte that is not UTF-8 is found', async () => {
    const content = Buffer.from(jsonl(chat, { messages: 'Grüße' }).replace('ß', '?'), 'latin1')
    expect(await complaints(content)).toEqual([
      'data.jsonl, line 2, column 16: is not UTF-8: the byte 0xFC is part of no character; save the file as UTF-8',
    ])
  })

  test.each(['', 'Æ', '�🚲'])('the column of a wrong byte is counted in characters: after "%s"', async (before) => {
    const { problems } = await checkTrainingData({ content: Buffer.concat([Buffer.from(before), Buffer.of(0xff)]) })
    expect(problems[0]).toMatchObject({ code: 'not_utf_8', column: before.length + 1 })
  })
})

describe('a file that is not JSON lines gets one problem for all lines', () => {
  test.each([
    ['json_array', 'a JSON list over several lines', '[\n{"messages": []},\n{"messages": []}\n]'],
    ['json_array', 'a JSON list in one line', ` ${JSON.stringify([chat, chat])}`],
    ['several_lines', 'an example over several lines', JSON.stringify(chat, null, 2)],
    ['several_lines', 'an example that begins on the first line', '{"messages": [\n{"role": "user"\n}]}'],
    ['csv', 'a table with commas', 'prompt,completion\nhi,ho\n'],
    ['csv', 'a table with quotes and semicolons', '"the prompt";"the completion"\n"hi";"ho"\n'],
    ['csv', 'a table with tabs', 'prompt\tcompletion\nhi\tho\n'],
    ['not_utf_8', 'UTF-16, low byte first', Buffer.from(`\uFEFF${example}\n`, 'utf16le')],
    ['not_utf_8', 'UTF-16, high byte first', Buffer.from(`\uFEFF${example}\n`, 'utf16le').swap16()],
  ])('%s: %s', async (code, _, content) => {
    const report = await checkTrainingData({ content })
    expect(report).toMatchObject({ examples: 0, errors: 1, warnings: 0, problems: [{ code, line: undefined }] })
    expect(report.sha256).toBe(sha256(content))
  })

  test('the advice names a tool that converts the file', async () => {
    expect(await complaints('[]')).toEqual([
      "is one JSON array, and must be JSON lines: one example per line, without brackets around them or commas between; `jq -c '.[]'` makes them",
    ])
  })

  test('a list further down is a problem of its line', async () => {
    expect(await complaints(jsonl(chat, []))).toEqual([
      'data.jsonl, line 2, column 1: is an empty list, and must be an object such as {"messages": […]}',
    ])
  })
})

describe('lines', () => {
  test('a line that is not JSON is reported with its column', async () => {
    expect(await complaints(jsonl(chat, '{"messages": [1,]}'))).toEqual([
      'data.jsonl, line 2, column 17: is not JSON: a comma is not allowed before "]"',
    ])
  })

  test('blank lines are warned of and are no examples', async () => {
    const report = await checkTrainingData({ content: `${example}\n\n \t\r\n${example}\n\n` }, { minimumExamples: 2 })
    expect(report).toMatchObject({ examples: 2, errors: 0, warnings: 3 })
    expect(report.problems.map(({ code, line }) => [code, line])).toEqual([
      ['blank_line', 2],
      ['blank_line', 3],
      ['blank_line', 5],
    ])
  })

  test.each([
    ['"hello"', 'is "hello", and must be an object such as {"messages": […]}'],
    ['null', 'is null, and must be an object such as {"messages": […]}'],
    ['{}', 'is an empty object, and must be '],
    ['{"conversation_id": 3, "id": 1}', 'has the keys "conversation_id" and "id", and must be '],
  ])('%s is not an example', async (line, text) => {
    const [complaint] = await complaints(line)
    expect(complaint).toContain(text)
  })
})

describe('formats', () => {
  test.each([
    ['chat', chat],
    ['dpo', dpo],
    ['reinforcement', reinforcement],
    ['completion', completion],
  ])('%s is recognized', async (format, value) => {
    expect(await checkTrainingData({ content: jsonl(value) }, { minimumExamples: 1 })).toMatchObject({
      format,
      problems: [],
    })
  })

  test('chat without an answer is chat, not reinforcement', async () => {
    const report = await checkTrainingData({ content: jsonl({ messages: [user] }) }, { minimumExamples: 1 })
    expect(report).toMatchObject({ format: 'chat', problems: [{ code: 'no_assistant_message' }] })
  })

  test('the format asked for decides what cannot be told by the keys', async () => {
    const [complaint] = await complaints(jsonl({ messages: [user] }), { format: 'reinforcement' })
    expect(complaint).toMatch(/^warning: has nothing to grade answers by: no example has a key beside "messages"/)
  })

  test('a file holds one format', async () => {
    expect(await complaints(jsonl(chat, completion))).toEqual([
      'data.jsonl, line 2, column 1: is in the completion format; all examples of a file must have one format, here {"messages": […]}',
    ])
  })

  test('a file in a format other than the requested one is rejected', async () => {
    expect(await complaints(jsonl(chat), { format: 'completion' })).toEqual([
      'is in the chat format; all examples of a file must have one format, here {"prompt": "…", "completion": "…"}',
    ])
  })
})

describe('the number of examples', () => {
  test.each([
    [9, 'has 9 examples, and must have at least 10'],
    [1, 'has 1 example, and must have at least 10'],
    [0, 'has no examples, and must have at least 10; write one per line, such as {"messages": […]}'],
  ])('%i are too few', async (count, text) => {
    const content = jsonl(chat).repeat(count)
    expect(await complaints(content, { minimumExamples: undefined })).toEqual([text])
  })

  test('ten are enough, and so are fewer if fewer are asked for', async () => {
    expect(await complaints(jsonl(chat).repeat(10), { minimumExamples: undefined })).toEqual([])
    expect(await complaints(jsonl(chat).repeat(3), { minimumExamples: 3 })).toEqual([])
  })

  test('an example with a mistake in it counts', async () => {
    const { problems } = await checkTrainingData({ content: `${jsonl(chat).repeat(9)}{` })
    expect(problems.map(({ code }) => code)).toEqual(['not_json'])
  })
})

test('all problems are counted, and the first are kept', async () => {
  const content = jsonl(chat) + jsonl({ messages: [assistant, user] }).repeat(50)
  const report = await checkTrainingData({ content }, { maximumProblems: 3 })
  expect(report.errors).toBe(50)
  expect(report.problems.map(({ line }) => line)).toEqual([2, 3, 4])
  expect((await checkTrainingData({ content })).problems).toHaveLength(20)
})

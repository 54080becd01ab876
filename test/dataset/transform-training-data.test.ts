import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  type Conversion,
  type ConvertOptions,
  convertTrainingData,
  dedupeTrainingData,
  shuffleTrainingData,
  splitTrainingData,
} from '../../src/dataset/index.ts'
import { assistant, chat, completion, jsonl, system, user } from './examples.ts'

const numbered = (n: number) => ({ messages: [{ ...user, content: `Question ${n}` }, assistant] })
const lines = (count: number) => Array.from({ length: count }, (_, n) => JSON.stringify(numbered(n)))
const text = (line: Uint8Array) => Buffer.from(line).toString()

const file = (content: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dataset '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'data.jsonl'), content)
  return join(folder, 'data.jsonl')
}

const split = async (content: string, options: { validation?: number; seed?: number } = {}) => {
  const parts = { training: [] as string[], validation: [] as string[] }
  for await (const { part, line } of splitTrainingData({ content }, options)) parts[part].push(text(line))
  return parts
}

test('a split has every example once, in order, and as many for validation as asked for', async () => {
  const all = lines(100)
  const { training, validation } = await split(all.join('\n'), { validation: 0.1 })
  expect([training.length, validation.length]).toEqual([90, 10])
  expect(all.filter((line) => training.includes(line))).toEqual(training)
  expect([...training, ...validation].sort()).toEqual([...all].sort())
})

test('a split is the same for the same seed, and another for another', async () => {
  const content = lines(50).join('\n')
  expect(await split(content, { seed: 7 })).toEqual(await split(content, { seed: 7 }))
  expect(await split(content, { seed: 7 })).not.toEqual(await split(content, { seed: 8 }))
})

test('examples that are the same are not split', async () => {
  const { training, validation } = await split([...lines(40), ...lines(40)].join('\r\n'))
  expect(validation.filter((line) => training.includes(line))).toEqual([])
})

test.each([
  [2, 0.01, 1],
  [2, 0.99, 1],
])('of %i examples, %d for validation are %i', async (count, part, expected) => {
  const { training, validation } = await split(lines(count).join('\n'), { validation: part })
  expect([training.length, validation.length]).toEqual([count - expected, expected])
})

const shuffle = async (path: string, seed?: number) => {
  const shuffled: string[] = []
  for await (const line of shuffleTrainingData(path, { seed })) shuffled.push(text(line))
  return shuffled
}

test.each([
  [[], 'has no examples'],
  [lines(1), 'must have two different examples'],
  [[...lines(1), ...lines(1)], 'must have two different examples'],
])('%j cannot be split', async (all, message) => {
  await expect(split(all.join('\n'))).rejects.toThrow(message)
})

test('neither part is empty, though nearly all examples are the same', async () => {
  for (let seed = 0; seed < 20; seed++) {
    const { training, validation } = await split([...lines(2), ...Array(50).fill(lines(1)[0])].join('\n'), { seed })
    expect(Math.min(training.length, validation.length), `seed ${seed}`).toBe(1)
  }
})

test('shuffling keeps every line, whatever ends it, and depends on the seed alone', async () => {
  const all = lines(200)
  const path = file(`\uFEFF${all.slice(0, 100).join('\r\n')}\n\n${all.slice(100).join('\n')}`)
  const shuffled = await shuffle(path, 1)
  expect(shuffled).not.toEqual(all)
  expect([...shuffled].sort()).toEqual([...all].sort())
  expect(await shuffle(path, 1)).toEqual(shuffled)
  expect(await shuffle(path, 2)).not.toEqual(shuffled)
})

test('each order is as likely as another', async () => {
  const path = file('{"a":1}\n{"b":1}\n{"c":1}\n')
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 300; seed++) {
    const order = (await shuffle(path, seed)).join()
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  expect(Math.min(...counts.values())).toBeGreaterThan(25)
})

test('deduping tells which line an example repeats, near ones when asked', async () => {
  const content = jsonl(chat, numbered(1), chat, { messages: [user, assistant] })
  const repeats = async (near: boolean) => {
    const found: (number | undefined)[] = []
    for await (const example of dedupeTrainingData({ content }, { near })) found.push(example.repeats?.number)
    return found
  }
  expect(await repeats(false)).toEqual([undefined, undefined, 1, undefined])
  expect(await repeats(true)).toEqual([undefined, undefined, 1, 1])
})

const convert = async (content: string, conversion: Conversion, options?: ConvertOptions) => {
  const converted: unknown[] = []
  for await (const example of convertTrainingData({ content }, conversion, options)) converted.push(example)
  return converted
}
const answered = (...messages: readonly unknown[]) => ({ messages })

test('completions become chat, without the blanks around them', async () => {
  const content = jsonl({ prompt: 'Are you open?\n\n', completion: ' Yes, until six.' }, completion)
  const [first] = await convert(content, 'completion-to-chat', { system: system.content })
  expect(first).toEqual(answered(system, user, assistant))
})

test.each([
  ['prompt,completion\nAre you open?,"Yes, until six."\n'],
  ['\uFEFFquestion;answer\r\nAre you open?;Yes, until six.\r\n\r\n'],
  ['input\toutput\textra\nAre you open?\tYes, until six.\tx'],
  ['Question,ANSWER\nAre you open?,"Yes, until six."\n'],
])('a CSV file becomes chat: %j', async (content) => {
  expect(await convert(content, 'csv-to-chat')).toEqual([answered(user, assistant)])
})

test('columns of a CSV file can be named, and one may hold the system prompt', async () => {
  const content = 'q,a,system\n"Are you\nopen?",Yes,You are Pip.\n'
  expect(await convert(content, 'csv-to-chat', { columns: { user: 'q', assistant: 'a' } })).toEqual([
    answered(system, { ...user, content: 'Are you\nopen?' }, { ...assistant, content: 'Yes' }),
  ])
})

test('chat becomes preferences, whose other output is to be written', async () => {
  const content = jsonl({ messages: [system, user, { ...assistant, weight: 1 }], tools: [] })
  expect(JSON.parse(JSON.stringify(await convert(content, 'chat-to-dpo')))).toEqual([
    {
      input: { messages: [system, user], tools: [] },
      preferred_output: [assistant],
      non_preferred_output: [{ role: 'assistant', content: '' }],
    },
  ])
})

test.each<[Conversion, string, string]>([
  ['completion-to-chat', jsonl(completion, chat), 'line 2: has no texts "prompt" and "completion"'],
  ['completion-to-chat', `${jsonl(completion)}{"prompt": `, 'line 2, column 11: is not JSON'],
  ['completion-to-chat', jsonl(completion, '3'), 'line 2: is not a JSON object'],
  ['chat-to-dpo', jsonl({ messages: [user] }), 'line 1: has no "messages" that end with one of the assistant'],
  ['chat-to-dpo', 'prompt,completion\na,b', 'is a table (CSV)'],
  [
    'csv-to-chat',
    'a,b\n1,2',
    'has no column "prompt" or "user" or "question" or "input" with the question; its columns are "a" and "b"',
  ],
  ['csv-to-chat', 'prompt,completion\nHi,', 'line 2: has nothing in the column "completion"'],
  ['csv-to-chat', 'prompt,completion\n1,2,3', 'is not CSV: '],
])('%s of %j is refused', async (conversion, content, message) => {
  await expect(convert(content, conversion)).rejects.toThrow(message)
})

test('a CSV file that is not there throws', async () => {
  const rows = convertTrainingData({ path: 'none.csv' }, 'csv-to-chat')
  await expect(rows.next()).rejects.toThrow('ENOENT')
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dedupeTrainingData, shuffleTrainingData, splitTrainingData } from '../../src/dataset/index.ts'
import { assistant, chat, jsonl, user } from './examples.ts'

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

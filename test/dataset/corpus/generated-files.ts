import type { CorpusFile } from './corpus-file.ts'
import { chatExamples, completionExamples, dpoExamples, reinforcementExamples } from './good-examples.ts'

/** Returns a source of numbers from 0 up to 1 that repeats for the same seed (mulberry32). */
const seededRandom = (seed: number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const junk: readonly unknown[] = [
  null,
  0,
  1,
  7,
  -1,
  0.5,
  true,
  false,
  '',
  ' ',
  'x',
  'user',
  'assistant',
  'tool',
  'a',
  'b',
  'weather',
  'get weather!',
  'n'.repeat(65),
  'a<b',
  '{"city": 3}',
  "{'city'}",
  'high',
  'text',
  'https://example.com/a.png',
  '<|endoftext|>',
  'x <|im_end|> y',
  '<|channel|>',
  '\ud800',
  [],
  {},
  [{}],
  [null],
  ['x'],
  { type: 'text', text: 'x' },
  { role: 'user', content: 'x' },
  { role: 'assistant', content: 'x' },
  { role: 'tool', tool_call_id: 'a', content: 'x' },
]

const keys = [
  'name',
  'weight',
  'content',
  'role',
  'tools',
  'functions',
  'annotations',
  'tool_calls',
  'prompt',
  'detail',
]

/** A value of an example, by what holds it. */
interface Slot {
  readonly holder: Record<string, unknown> | unknown[]
  readonly key: string | number
}

const slotsOf = (value: unknown): readonly Slot[] => {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Slot['holder'] // JSON, and so either
  const inside = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder)
  return inside.flatMap((key) => [{ holder, key }, ...slotsOf(Reflect.get(holder, key))])
}

/** Changes one thing in an example: a value, a key, or the order and number of entries. */
const mutate = (example: unknown, random: () => number): void => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T // the list is not empty
  const slots = slotsOf(example)
  if (slots.length === 0) return
  const { holder, key } = pick(slots)
  const kind = Math.floor(random() * 7)
  if (kind < 3) {
    Reflect.set(holder, key, structuredClone(pick(junk)))
  } else if (Array.isArray(holder)) {
    const [entry] = holder.splice(Number(key), 1)
    if (kind === 3) holder.push(entry)
    else if (kind === 4) holder.splice(Math.floor(random() * (holder.length + 1)), 0, entry, structuredClone(entry))
    else if (kind === 5) holder.splice(Number(key), 0, structuredClone(pick(junk)), entry)
  } else if (kind < 5) {
    Reflect.deleteProperty(holder, key)
  } else {
    holder[pick(keys)] = structuredClone(kind === 5 ? pick(junk) : holder[key])
  }
}

const kinds = [
  { examples: Object.values(chatExamples), method: 'supervised', model: 'gpt-4o' },
  { examples: Object.values(chatExamples), method: 'supervised', model: 'gpt-3.5-turbo' },
  { examples: Object.values(dpoExamples), method: 'dpo', model: 'gpt-4.1-mini' },
  { examples: Object.values(reinforcementExamples), method: 'reinforcement', model: 'o4-mini' },
  { examples: Object.values(completionExamples), method: 'supervised', model: 'davinci-002' },
] as const

/** Makes files with up to three random changes, the same ones for the same seed. */
export const generatedFiles = (count: number, seed: number): readonly CorpusFile[] =>
  Array.from({ length: count }, (_, index) => {
    const random = seededRandom(seed + index)
    const { examples, method, model } = kinds[index % kinds.length] ?? kinds[0]
    const [good] = examples
    const changed: unknown = structuredClone(examples[Math.floor(random() * examples.length)])
    for (let left = Math.floor(random() * 3); left >= 0; left--) mutate(changed, random)
    const lines = random() < 0.5 ? [good, changed] : [changed, good]
    const content = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    return { name: `generated ${seed + index}: ${JSON.stringify(changed)}`, content, method, model }
  })

import { describe, expect, test } from 'vitest'
import { type AnalyzeOptions, analyzeTrainingData, formatProblem } from '../../src/dataset/index.ts'
import { assistant, chat, completion, dpo, jsonl, system, user } from './examples.ts'

/** An example that is like no other. */
const distinct = (n: number) => ({
  messages: [
    system,
    ...['a', 'b', 'c', 'd', 'e'].map((word) => ({ ...user, content: `${word}${n} ${n}${word}` })),
    assistant,
  ],
})

const analyze = (content: string, options: AnalyzeOptions = {}) =>
  analyzeTrainingData({ content }, { minimumExamples: 1, ...options })

/** What is said of each line, in the words a user sees. */
const warnings = async (content: string, options: AnalyzeOptions = {}) => {
  const { problems, errors } = await analyze(content, options)
  expect(errors).toBe(0)
  return problems.map((problem) => formatProblem(problem, 'data.jsonl').replace(/;.*/s, ''))
}

test('plain examples that differ have no warnings', async () => {
  expect(await warnings(jsonl(...Array.from({ length: 50 }, (_, n) => distinct(n))))).toEqual([])
})

describe('duplicates', () => {
  test('a repeated example names the line of the first one', async () => {
    expect(await warnings(jsonl(chat, distinct(1), chat))).toEqual(['data.jsonl, line 3: is the same as line 1'])
  })

  test('one that differs in case, signs and system prompt is a near duplicate', async () => {
    const other = { messages: [system, { ...user, content: 'ARE YOU -- open' }, assistant] }
    expect(await warnings(jsonl(chat, other))).toEqual([
      'data.jsonl, line 2: is nearly the same as line 1 (about 100 % of its word pairs)',
    ])
  })

  const words = Array.from({ length: 200 }, (_, n) => `word${n}`)
  const saying = (content: string) => ({ messages: [{ ...user, content }, assistant] })

  test.each([
    [5, true],
    [60, false],
  ])('with %i of 200 words changed it is one: %s', async (changed, expected) => {
    const other = words.map((word, n) => (n < changed ? `${word}x` : word))
    const found = await warnings(jsonl(saying(words.join(' ')), saying(other.join(' '))))
    expect(found.some((text) => text.includes('is nearly the same as line 1'))).toBe(expected)
  })

  test('examples that share only an instruction are not near duplicates', async () => {
    const instruction = words.slice(0, 60).join(' ')
    const classified = Array.from({ length: 300 }, (_, n) => ({
      messages: [
        { ...user, content: `${instruction}: item${n} of kind${n * 7}` },
        { ...assistant, content: n % 2 === 0 ? 'positive' : 'negative' },
      ],
    }))
    expect(await warnings(jsonl(...classified))).toEqual([])
    expect(await warnings(jsonl(...classified.slice(0, 12)))).toEqual([])
    const again = saying(`${instruction}: ITEM7 of kind49`)
    expect(
      await warnings(jsonl(...classified.slice(0, 30), { messages: [again.messages[0], classified[7]?.messages[1]] })),
    ).toEqual([expect.stringContaining('line 31: is nearly the same as line 8')])
  })

  test('several copies that differ only in signs are near duplicates, although they share all words', async () => {
    const copies = ['.', '!', '?', ';', ':', ','].map((sign) => saying(words.join(`${sign} `)))
    const { problemCounts } = await analyze(jsonl(...copies))
    expect(problemCounts.near_duplicate).toBe(5)
  })

  test('in scripts without spaces each character is a word', async () => {
    const text = '微调是在较小的数据集上进一步训练预训练模型的过程以便它更好地完成特定任务'
    const found = await warnings(jsonl(saying(text), saying(`${text}。`), saying([...text].reverse().join(''))))
    expect(found).toEqual([expect.stringContaining('line 2: is nearly the same as line 1')])
  })

  test('completions and preferences are compared too', async () => {
    const long = { prompt: 'Are you open on the first of May?', completion: 'Yes, until six.' }
    const { problemCounts } = await analyze(jsonl(long, { ...long, completion: 'yes until six' }))
    expect(problemCounts.near_duplicate).toBe(1)
    expect(await warnings(jsonl(dpo, dpo))).toHaveLength(1)
  })

  test('many are all counted, the first few are kept', async () => {
    const { problems, warnings: count, problemCounts } = await analyze(jsonl(chat).repeat(5000), { maximumProblems: 2 })
    expect(problems).toHaveLength(2)
    expect({ count, problemCounts }).toEqual({ count: 4999, problemCounts: { duplicate: 4999 } })
  })

  test('thousands of examples are told apart', async () => {
    const lines = Array.from({ length: 5000 }, (_, n) => distinct(n))
    const { problemCounts } = await analyze(jsonl(...lines, distinct(77), distinct(4999)))
    expect(problemCounts).toEqual({ duplicate: 2 })
  })
})

test('an example of the validation data that the training data has is a leak, same or nearly', async () => {
  const validation = { content: jsonl({ messages: [user, assistant] }, distinct(1), chat) }
  const { validation: found, cost } = await analyze(jsonl(chat, distinct(2)), { validation, model: 'gpt-4o' })
  expect(found?.problemCounts).toMatchObject({ leaked_example: 2 })
  const [near, same] = found?.problems.filter(({ code }) => code === 'leaked_example') ?? []
  expect([near?.line, same?.line]).toEqual([1, 3])
  expect(near?.message).toContain('is nearly the same as line 1')
  expect(same?.message).toContain('is the same as line 1 of the training data')
  expect([cost?.epochs, found?.cost, found?.tokens?.total]).toEqual([25, undefined, expect.any(Number)])
})

test('more examples than OpenAI takes are a warning, of validation data sooner', async () => {
  const content = jsonl({ messages: [user], answer: 'yes' }).repeat(1001)
  const options = { format: 'reinforcement' } as const
  const { problemCounts, validation } = await analyze(content, { ...options, validation: { content } })
  expect(problemCounts).not.toHaveProperty('too_many_examples')
  expect(validation?.problems.at(-1)?.message).toMatch(
    /^has 1,001 examples for reinforcement in validation data, and OpenAI accepts 1,000; take a sample/,
  )
})

describe('system prompts', () => {
  const prompted = (content: string, n: number) => ({
    messages: [{ ...system, content }, ...distinct(n).messages.slice(1)],
  })

  test('that differ are one warning, with how many have each and where', async () => {
    const lines = [prompted('A', 1), prompted('B', 2), prompted('A', 3), { messages: distinct(4).messages.slice(1) }]
    expect(await warnings(jsonl(...lines))).toEqual([
      'data.jsonl: has 2 system prompts: 2 examples like line 1, 1 example like line 2 and 1 example without one (line 4)',
    ])
    const { systemPrompts } = await analyze(jsonl(...lines))
    expect(systemPrompts).toEqual({ distinct: 2, without: 1 })
  })

  test('that are missing everywhere are none', async () => {
    expect(await warnings(jsonl({ messages: distinct(4).messages.slice(1) }))).toEqual([])
  })
})

describe('completions', () => {
  const asked = (prompt: string, completion: string) => ({ prompt, completion })

  test('that end alike and begin with a space are fine, with or without prompts', async () => {
    expect(await warnings(jsonl(asked('Open? ->', ' Yes. END'), asked('When? ->', ' At six. END')))).toEqual([])
    expect(await warnings(jsonl(asked('', ' Once. END'), asked('', ' Twice upon a time. END')))).toEqual([])
  })

  test('that do not are reported once per file', async () => {
    expect(await warnings(jsonl(asked('Open?', 'Yes.'), asked('When', ' At six.'), asked('Why?', 'Because!')))).toEqual(
      [
        'data.jsonl: has prompts that end in different ways',
        'data.jsonl: has completions that end in different ways',
        'data.jsonl: has 2 completions that do not begin with a space, so their first word is read as part of the prompt',
      ],
    )
  })
})

describe('secrets and personal data', () => {
  const saying = (content: string) => jsonl({ messages: [{ ...user, content }, assistant] })
  const at = (content: string, part: string) =>
    `line 1, column ${saying(content).indexOf(JSON.stringify(part).slice(1, -1)) + 1}`
  const digits = (text: string) => text.replaceAll('_', '')

  test.each([
    [`the key is ${digits('sk-proj-_abcDEF0123456789abcdef')}`, 'sk-', 'a key or token'],
    [`line\n${digits('AKIA_IOSFODNN7EXAMPLE')}`, 'AKIA', 'a key or token'],
    [`${digits('ghp__0123456789abcdefghijABCDEFGHIJ012345')}`.replace('ghp', 'ghp_'), 'ghp_', 'a key or token'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMII', '-----BEGIN', 'a private key'],
    ['postgres://ann:hunter2@db.internal/x', '://', 'a password in a URL'],
    ['write to ann.lee@acme.co.uk', '@', 'an e-mail address'],
    ['card 4111 1111 1111 1111.', '4111', 'the number of a payment card'],
    ['card 378282246310005', '378', 'the number of a payment card'],
  ])('%j is a warning', async (content, part, what) => {
    expect(await warnings(saying(content))).toEqual([
      `data.jsonl, ${at(content, part)}: contains what looks like ${what}`,
    ])
  })

  test.each([
    'risk-assessment-of-the-very-long-kind',
    'task-0123456789012345678901234567890',
    'ann@example.com and @mentions and user@host',
    'card 4111 1111 1111 1112',
    '1732190400000 and 20261121143000 and 3.141592653589793',
    'https://acme.com:8080/@ann',
  ])('%j is none', async (content) => {
    expect(await warnings(saying(content))).toEqual([])
  })

  test('what is found is not shown', async () => {
    const { problems } = await analyze(saying('ann.lee@acme.co.uk, sk-0123456789abcdefghijklm'))
    expect(problems).toHaveLength(2)
    expect(JSON.stringify(problems)).not.toMatch(/ann|acme|0123/)
  })
})

describe('tokens', () => {
  test('statistics, cost and epochs are of the examples there are', async () => {
    const { tokens, cost, messages } = await analyze(jsonl(chat, distinct(1)), { model: 'gpt-4.1-mini', epochs: 4 })
    expect(messages).toEqual({ min: 3, max: 7, mean: 5, median: 5, p5: 3.2, p95: 6.8 })
    expect(tokens).toMatchObject({ encoding: 'o200k_base', tooLong: 0, images: 0, estimated: 0 })
    expect(tokens?.total).toBe((tokens?.perExample?.mean ?? 0) * 2)
    expect(cost).toMatchObject({
      epochs: 4,
      tokens: 4 * (tokens?.billed ?? 0),
      pricePerMillionTokens: 5,
      currency: 'USD',
    })
    expect(cost?.cost).toBeCloseTo((4 * (tokens?.billed ?? 0) * 5) / 1e6)
  })

  test('an example over the limit says what is cut, and is billed for the rest', async () => {
    const long = { messages: [user, { ...assistant, content: 'word '.repeat(9000) }, user, assistant] }
    const { tokens, problems } = await analyze(jsonl(long), { model: 'gpt-4' })
    const total = tokens?.total ?? 0
    expect(tokens).toMatchObject({ billed: 8192, tooLong: 1 })
    expect(problems[0]?.message).toBe(
      `has ${total} tokens, and gpt-4 is trained on the first 8192 of an example: the last ${total - 8192} are cut, from within message 2 on; shorten or split it`,
    )
  })

  test('a model that is not OpenAI’s makes all an estimate', async () => {
    const { tokens, cost } = await analyze(jsonl(completion), { model: 'llama-3.3-70b' })
    expect(tokens?.estimated).toBe(1)
    expect(cost).toMatchObject({
      cost: undefined,
      note: expect.stringContaining('no price for training "llama-3.3-70b"'),
    })
  })

  test('without a model there are none', async () => {
    expect(await analyze(jsonl(chat))).toMatchObject({ tokens: undefined, cost: undefined })
  })
})

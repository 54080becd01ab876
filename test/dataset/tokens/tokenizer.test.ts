import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { countTokens as cl100k } from 'gpt-tokenizer/encoding/cl100k_base'
import { countTokens as o200k } from 'gpt-tokenizer/encoding/o200k_base'
import { describe, expect, test } from 'vitest'
import { countTokens, loadTokenizer } from '../../../src/dataset/index.ts'
import { assistant, user } from '../examples.ts'

const models = [
  ['gpt-4o-mini', o200k],
  ['gpt-3.5-turbo', cl100k],
] as const
const plain = { disallowedSpecial: new Set<string>() }

/** Words, and all that decides where a tokenizer cuts. */
const pieces = fc.constantFrom(
  ...[
    "'s",
    "'",
    "'LL",
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '\u00a0',
    '\u3000',
    '.',
    '!!',
    '/',
    ' (',
    '中文',
    'é',
    'e\u0301',
  ],
  ...['/', '//', '#', ';\n//', '((', "('", '\n\n', '\u2028', '\u0301', '𝒳', '𝟓'],
  ...['12', '12345', 'word', 'Word', 'WORD', 'oneTwo', '🚲', '\ud83d', '\u0000', '²', 'ñ', 'नमस्ते', '<|endoftext|>'],
)

test.each(models)('%s: texts are counted as the tokenizer counts them whole', async (model, whole) => {
  const { count } = await loadTokenizer(model)
  const any = fc.string({ unit: 'binary', maxLength: 3 })
  // The tokenizer loses a byte order mark where it takes one for the start of a file.
  const text = fc.array(fc.oneof(pieces, any)).map((parts) => parts.join('').replaceAll('\uFEFF', ''))
  fc.assert(
    fc.property(text, (content) => {
      expect(count(content)).toBe(whole(content, plain))
      expect(count(content), 'the second time').toBe(whole(content, plain))
    }),
    { numRuns: 200 },
  )
})

test.each(models)('%s: a text is cut where the tokenizer cuts it', async (model, whole) => {
  const { count } = await loadTokenizer(model)
  const texts = [
    'export {};\n//#endregion\nexport {};\n', // slashes go with the signs before them
    'import("x");\n\n    // a\n\t\tb',
    "it's 'so', they'll say; rock''n''roll ('s)",
    '  5 + 5\n \n\n   x  ',
    '#{name}.fooBar[12345]::std',
  ]
  for (const text of texts) expect(count(text), text).toBe(whole(text, plain))
})

test.each(models)('%s: prose and code are counted as the tokenizer counts them', async (model, whole) => {
  const { count } = await loadTokenizer(model)
  for (const path of ['README.md', 'AGENTS.md', 'biome.json', 'test/dataset/tokens/tokenizer.test.ts', 'LICENSE']) {
    const text = readFileSync(path, 'utf8')
    expect(count(text), path).toBe(whole(text, plain))
  }
})

test('special tokens in a text are counted as the text they are', async () => {
  expect(await countTokens('<|endoftext|>', 'gpt-4o')).toBe(o200k('<|endoftext|>', plain))
  expect(await countTokens('', 'gpt-4o')).toBe(0)
})

test('a run without a break does not take the square of the time', async () => {
  const { count } = await loadTokenizer('gpt-4o')
  // Whole it would take minutes.
  expect(count('ACGT'.repeat(50_000))).toBeGreaterThan(50_000)
  expect(count(`${'你好'.repeat(400)}\n`.repeat(20))).toBe(o200k(`${'你好'.repeat(400)}\n`.repeat(20)))
})

test.each([
  ['gpt-4o-mini-2024-07-18', 'o200k_base', 65_536],
  ['ft:gpt-4.1-2025-04-14:acme:pip:AbCd1234', 'o200k_base', 65_536],
  ['gpt-4.1-mini-2025-04-14.ft-0123456789abcdef0123456789abcdef', 'o200k_base', 65_536],
  ['o4-mini-2025-04-16', 'o200k_base', 65_536],
  ['gpt-4-0613', 'cl100k_base', 8192],
  ['ft:gpt-3.5-turbo-0125:acme::AbCd1234', 'cl100k_base', 16_385],
  ['gpt-35-turbo', 'cl100k_base', 16_385],
  ['davinci-002', 'cl100k_base', 16_384],
])('%s is of %s, and reads %i tokens of an example', async (model, encoding, tokensPerExample) => {
  expect(await loadTokenizer(model)).toMatchObject({ known: true, encoding, tokensPerExample })
})

test.each(['llama-3.3-70b', 'gpt-4omega', '', 'constructor'])(
  '%j is not a model of OpenAI, so its tokens are estimated and its limit is unknown',
  async (model) => {
    expect(await loadTokenizer(model)).toMatchObject({
      known: false,
      encoding: 'o200k_base',
      tokensPerExample: Number.POSITIVE_INFINITY,
    })
  },
)

const { countExample, count } = await loadTokenizer('gpt-4o')
const said = (text: string) => 3 + 1 + count(text)

test('chat is 3 and its role and content a message, and 1 more; what the assistant says is counted apart', () => {
  // A file of ten examples was billed 507 tokens an epoch, which this gives to the token.
  const total = 1 + said(user.content) + said(assistant.content)
  expect(countExample({ messages: [user, assistant] }, 'chat')).toEqual({
    total,
    least: total,
    most: total,
    assistant: count(assistant.content),
    images: 0,
    estimated: false,
  })
})

test('a name is one token more than its text, at most', () => {
  const total = 1 + said(user.content) + 1 + count('Ann')
  expect(countExample({ messages: [{ ...user, name: 'Ann' }] }, 'chat')).toMatchObject({
    total,
    least: total - 1,
    most: total,
    estimated: true,
  })
})

test('a tool call is its name, its arguments and 3, and at most its JSON', () => {
  const call = { name: 'weather', arguments: '{"city":"Oslo"}' }
  const plain = 1 + said('')
  const total = plain + count(call.name) + count(call.arguments) + 3
  const messages = [{ role: 'assistant', content: '', tool_calls: [{ id: 'c', function: call }] }]
  expect(countExample({ messages }, 'chat')).toMatchObject({
    total,
    most: Math.max(total, plain + count(JSON.stringify(call))),
    assistant: total - plain,
    estimated: true,
  })
})

test.each([
  ['gpt-4o', 7],
  ['gpt-3.5-turbo', 10],
])('tools of %s are counted by the formula of OpenAI’s notebook', async (model, perFunction) => {
  const tokenizer = await loadTokenizer(model)
  const unit = { type: 'string', description: 'Unit.', enum: ['celsius', 'kelvin'] }
  const parameters = { type: 'object', properties: { city: { type: 'string', description: 'Where' }, unit } }
  const tools = [{ type: 'function', function: { name: 'weather', description: 'Tells the weather.', parameters } }]
  const texts = ['weather:Tells the weather', 'city:string:Where', 'unit:string:Unit', 'celsius', 'kelvin']
  const expected =
    perFunction + 3 + 2 * 3 + (2 * 3 - 3) + 12 + texts.reduce((sum, text) => sum + tokenizer.count(text), 0)
  const without = tokenizer.countExample({ messages: [user] }, 'chat').total
  const { total, least, most } = tokenizer.countExample({ messages: [user], tools }, 'chat')
  expect(total - without).toBe(expected)
  expect([least <= total, most >= total, most > least]).toEqual([true, true, true])
})

describe('images', () => {
  const png = (width: number, height: number) => {
    const head = Buffer.alloc(33)
    head.write('\x89PNG\r\n\x1a\n', 'latin1')
    head.writeUInt32BE(width, 16)
    head.writeUInt32BE(height, 20)
    return `data:image/png;base64,${head.toString('base64')}`
  }
  const tokensOf = async (model: string, url: string, detail?: string) => {
    const { countExample: countAs } = await loadTokenizer(model)
    const content = [{ type: 'image_url', image_url: { url, detail } }]
    const none = countAs({ messages: [{ role: 'user', content: [] }] }, 'chat').total
    const { total, least, most } = countAs({ messages: [{ role: 'user', content }] }, 'chat')
    return [total, least, most].map((tokens) => tokens - none)
  }

  // Sizes and tokens from OpenAI's guide on images.
  test.each([
    ['gpt-4o', 1024, 1024, 'high', 765],
    ['gpt-4o', 2048, 4096, 'high', 1105],
    ['gpt-4o', 4096, 8192, 'low', 85],
    ['gpt-4o-mini', 1024, 1024, undefined, 25_501],
    ['gpt-4.1-mini', 1024, 1024, undefined, Math.ceil(1024 * 1.62)],
    ['gpt-4.1-nano', 1800, 2400, undefined, Math.ceil(1452 * 2.46)],
  ])('%s counts an image of %i x %i with the detail %s as %i tokens', async (model, width, height, detail, tokens) => {
    expect(await tokensOf(model, png(width, height), detail)).toEqual([tokens, tokens, tokens])
  })

  test('an image behind a URL is a range', async () => {
    expect(await tokensOf('gpt-4o', 'https://example.com/a.png')).toEqual([765, 255, 1445])
    expect(await tokensOf('gpt-4o', 'https://example.com/a.png', 'low')).toEqual([85, 85, 85])
  })
})

test('preferences are their input and both outputs; completions their two texts', () => {
  const dpo = { input: { messages: [user] }, preferred_output: [assistant], non_preferred_output: [assistant] }
  expect(countExample(dpo, 'dpo').total).toBe(1 + said(user.content) + 2 * said(assistant.content))
  expect(countExample({ prompt: 'Hi', completion: ' there' }, 'completion')).toMatchObject({ total: 2, assistant: 1 })
})

test.each([[{}], [{ messages: 'x' }], [{ messages: [null, 1, { role: 3, content: {} }, { content: [null, 2] }] }]])(
  'what has the wrong shape counts for nothing: %j',
  (example) => {
    for (const format of ['chat', 'dpo', 'completion', 'reinforcement'] as const)
      expect(countExample(example, format).total).toBeLessThan(12)
  },
)

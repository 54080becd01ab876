import { expect, onTestFinished, test } from 'vitest'
import { messagesOf } from '../../../src/dataset/example/example-texts.ts'
import { formatOf } from '../../../src/dataset/example/training-data-format.ts'
import { type ExampleTokens, loadTokenizer } from '../../../src/dataset/index.ts'
import { BackgroundCounter } from '../../../src/dataset/tokens/background-counter.ts'
import { TokenTally } from '../../../src/dataset/tokens/token-tally.ts'
import { assistant, chat, completion, dpo, reinforcement, user } from '../examples.ts'

const tools = [
  { type: 'function', function: { name: 'hours', parameters: { type: 'object', properties: { day: {} } } } },
]
const answerOf = (words: number) => ({ role: 'assistant', content: 'Så er det. '.repeat(words) })

/** An example as the check hands it on. */
const checked = (value: Readonly<Record<string, unknown>>, text = JSON.stringify(value)) => {
  const format = formatOf(value) ?? 'chat'
  const line = { number: 1, bytes: Buffer.from(text), cut: false }
  return { line, text, value, format, messages: messagesOf(value, format), found: { report: () => {} } }
}

/** A counter whose thread runs, and what it has counted. */
const counterFor = async (model: string) => {
  const tokenizer = await loadTokenizer(model)
  const counted: ExampleTokens[] = []
  const counter = new BackgroundCounter(tokenizer, (tokens) => counted.push(tokens), { after: 0, cores: 2 })
  onTestFinished(() => counter.close())
  await expect.poll(() => counter.take(checked(chat))).toBe(true)
  return { tokenizer, counter, counted }
}

test.each(['gpt-4o-mini', 'gpt-3.5-turbo'])(
  '%s: a thread counts examples of every format as this one does',
  async (model) => {
    const { tokenizer, counter, counted } = await counterFor(model)
    const values = [chat, dpo, { ...chat, tools }, completion, reinforcement, chat].map((value, index) => ({
      ...value,
      index,
    }))
    // Each format is a batch, and the thread takes only a few at a time.
    for (const value of values) await expect.poll(() => counter.take(checked(value))).toBe(true)
    await counter.end()
    const expected = [chat, ...values].map((value) => tokenizer.countExample(value, formatOf(value) ?? 'chat'))
    expect(counted).toEqual(expected)
  },
)

test('an example that may be over the limit is left to the caller, who can say where it is cut', async () => {
  const { counter } = await counterFor('gpt-4')
  const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
  for (const [value, isTaken] of [
    [{ messages: [user, answerOf(200)] }, true],
    [{ messages: [user, answerOf(200)], tools }, false],
    [{ messages: [user, answerOf(2000)] }, false],
    [{ messages: [{ role: 'user', content: [image] }, assistant] }, false],
  ] as const)
    expect(counter.take(checked(value))).toBe(isTaken)
})

test('the report does not depend on how many examples the thread has counted', async () => {
  const tokenizer = await loadTokenizer('gpt-4o-mini')
  const examples = Array.from({ length: 6000 }, (_, index) => checked({ messages: [user, answerOf(index % 97)] }))
  const reportOf = async (tally: TokenTally) => {
    for (const [index, example] of examples.entries()) {
      tally.inspect(example)
      // Reading a file lets the thread answer in between.
      if (index % 100 === 0) await new Promise(setImmediate)
    }
    const report = await tally.report()
    tally.close()
    return report
  }
  const alone = await reportOf(new TokenTally(tokenizer, { cores: 1 }))
  expect(await reportOf(new TokenTally(tokenizer, { after: 20_000, cores: 2 }))).toEqual(alone)
})

test('a tokenizer of the caller is not taken to another thread', async () => {
  const tokenizer = await loadTokenizer('gpt-4o-mini')
  const counter = new BackgroundCounter({ ...tokenizer }, () => {}, { after: 0, cores: 2 })
  for (let turn = 0; turn < 3; turn++) {
    expect(counter.take(checked(chat))).toBe(false)
    await new Promise(setImmediate)
  }
  await counter.end()
})

test('a thread that ends without an answer is an error', async () => {
  const { counter } = await counterFor('gpt-4o-mini')
  expect(counter.take(checked(chat, 'not JSON'))).toBe(true)
  await expect(counter.end()).rejects.toThrow('the thread that counts tokens has ended')
})

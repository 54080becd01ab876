import { expect, test } from 'vitest'
import { type Dataset, readDataset } from '../../../src/api/data/dataset.ts'
import { inSlices } from '../../../src/api/data/sliced.ts'
import { MemoryContent } from '../../../src/api/files/content.ts'
import type { MethodType } from '../../../src/api/jobs/method-type.ts'
import type { BaseModel } from '../../../src/emulator/simulation/base-models.ts'
import { tokenizerOf } from '../../../src/emulator/simulation/tokens/tokenizer.ts'
import { chatLines, preferenceLines } from '../../emulator/emulator-fixture.ts'

const { signal } = new AbortController()
const tokenizer = tokenizerOf({}, signal)

const chatModel: BaseModel = { id: 'gpt-4o', methods: ['supervised', 'dpo', 'reinforcement'] }
const completionModel: BaseModel = { id: 'davinci-002', methods: ['supervised'], completions: true }

const read = (
  lines: readonly unknown[],
  method: MethodType = 'supervised',
  baseModel = chatModel,
): Promise<Dataset> => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  return inSlices(readDataset(new MemoryContent(Buffer.from(text)), 'file-1', { method, baseModel }, tokenizer), signal)
}

const user = { role: 'user', content: 'hi' }
const assistant = { role: 'assistant', content: 'hello' }
const good = { messages: [user, assistant] }
const call = { id: 'c', type: 'function', function: { name: 'open', arguments: '{}' } }

test.each<[string, unknown[], MethodType]>([
  ['chat', chatLines(3), 'supervised'],
  [
    'chat with a tool call and its result',
    [
      {
        messages: [
          user,
          { role: 'assistant', tool_calls: [call] },
          { role: 'tool', tool_call_id: 'c', content: '1' },
          assistant,
        ],
        tools: [{ type: 'function', function: { name: 'open' } }],
      },
    ],
    'supervised',
  ],
  [
    'chat with an image and a developer',
    [
      {
        messages: [
          { role: 'developer', content: 'x' },
          { role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] },
          assistant,
        ],
      },
    ],
    'supervised',
  ],
  [
    'chat with weights',
    [{ messages: [user, { ...assistant, weight: 0 }, user, { ...assistant, weight: 1 }] }],
    'supervised',
  ],
  ['preferences', preferenceLines(3), 'dpo'],
  ['reinforcement', [{ messages: [user], reference: 'hello' }], 'reinforcement'],
])('%s is read', async (_, lines, method) => {
  const dataset = await read(lines, method)
  expect(dataset).toMatchObject({ ok: true })
})

test('completions are read for a completion model', async () => {
  expect(await read([{ prompt: 'a', completion: ' b' }], 'supervised', completionModel)).toMatchObject({ ok: true })
})

test('empty lines and a byte order mark are not examples', async () => {
  const dataset = await read([`\uFEFF${JSON.stringify(good)}`, '', '   ', JSON.stringify(good), ''])
  expect(dataset.ok && dataset.examples.length).toBe(2)
})

test.each<[string, unknown[], MethodType, string]>([
  [
    'a line that is not JSON',
    [good, '{"messages": ['],
    'supervised',
    'Invalid file format. Line 2 is not a valid JSON dictionary',
  ],
  ['a line that is an array', [[1]], 'supervised', 'Invalid file format. Line 1 is not a valid JSON dictionary'],
  [
    'a message without a role',
    [good, good, { messages: [user, { content: 'x' }] }],
    'supervised',
    "Invalid file format. Example 3, message 2 Discriminator 'role' is missing in value",
  ],
  [
    'an unknown role',
    [{ messages: [{ role: 'bot', content: 'x' }] }],
    'supervised',
    'Invalid file format. Example 1, message 1 has an unknown role "bot"',
  ],
  [
    'a message without content',
    [{ messages: [{ role: 'user' }, assistant] }],
    'supervised',
    'Invalid file format. Example 1, message 1 is missing "content"',
  ],
  [
    'a weight of a half',
    [{ messages: [user, { ...assistant, weight: 0.5 }] }],
    'supervised',
    'Invalid file format. Example 1, message 2 has a weight that is neither 0 nor 1',
  ],
  [
    'a reserved token',
    [{ messages: [user, { ...assistant, content: 'a <|fim_suffix|> b' }] }],
    'supervised',
    'Invalid file format. Example 1 contains invalid token <|fim_suffix|>',
  ],
  [
    'a call without an answer',
    [{ messages: [user, { role: 'assistant', tool_calls: [call] }, assistant] }],
    'supervised',
    "Invalid file format. Example 1, message 2 An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: c",
  ],
  [
    'an example without an answer',
    [{ messages: [assistant, user] }],
    'supervised',
    'Invalid file format. Example 1 must end with a message of the assistant',
  ],
  [
    'an example of no weight',
    [{ messages: [user, { ...assistant, weight: 0 }] }],
    'supervised',
    'Invalid file format. Example 1 has no assistant message with a weight of 1',
  ],
  ['no messages', [{ messages: [] }], 'supervised', 'Invalid file format. Example 1 is missing "messages"'],
  [
    'something else',
    [{ text: 'x' }],
    'supervised',
    'Unexpected file format, expected either prompt/completion pairs or chat messages.',
  ],
  [
    'chat for dpo',
    [good],
    'dpo',
    "Invalid file format. Input file file-1 is in the fine-tune-chat format, but the specified fine-tuning job is not using 'supervised' as the training method (provided method=dpo). ",
  ],
  [
    'preferences for supervised',
    preferenceLines(1),
    'supervised',
    "Invalid file format. Input file file-1 is in the fine-tune-preference format, but the specified fine-tuning job is not using 'dpo' as the training method (provided method=supervised). ",
  ],
  [
    'mixed formats',
    [good, { prompt: 'a', completion: 'b' }],
    'supervised',
    'Invalid file format. Input file file-1 is in the fine-tune-completions format, which gpt-4o cannot be trained on.',
  ],
  [
    'two preferred answers',
    [{ input: { messages: [user] }, preferred_output: [assistant, assistant], non_preferred_output: [assistant] }],
    'dpo',
    'Invalid file format. Example 1 "preferred_output" must be one assistant message',
  ],
  [
    'an answer where a reward is wanted',
    [good],
    'reinforcement',
    'Invalid file format. Example 1 must end with a message of the user',
  ],
])('%s is a reason to fail', async (_, lines, method, reason) => {
  expect(await read(lines, method)).toEqual({ ok: false, reason })
})

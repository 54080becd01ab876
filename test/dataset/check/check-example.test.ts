import { describe, expect, test } from 'vitest'
import type { TrainingDataFormat } from '../../../src/dataset/index.ts'
import { assistant, chat, complaints, completion, dpo, jsonl, reinforcement, system, user } from '../examples.ts'

const check = (format: TrainingDataFormat, example: unknown) => complaints(jsonl(example), { format })
/** Checks chat, with a message of the user before the last one. */
const messages = (...list: readonly unknown[]) => check('chat', { messages: list.toSpliced(-1, 0, user) })

const call = { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }
const calling = { role: 'assistant', tool_calls: [call] }
const answer = { role: 'tool', tool_call_id: 'call_1', content: '12°' }
const tool = { type: 'function', function: { name: 'weather', parameters: {} } }
const image = { type: 'image_url', image_url: { url: 'https://example.com/bike.png', detail: 'low' } }
const text = { type: 'text', text: 'Look' }

describe('valid chat', () => {
  test.each([
    ['a conversation', chat],
    ['one without a system message', { messages: [user, assistant] }],
    ['a developer’s message', { messages: [{ ...system, role: 'developer' }, user, assistant] }],
    ['names', { messages: [{ ...user, name: 'ann' }, assistant] }],
    ['weights', { messages: [user, { ...assistant, weight: 0 }, user, { ...assistant, weight: 1 }] }],
    ['tools', { messages: [user, calling, answer, assistant], tools: [tool], parallel_tool_calls: false }],
    ['a tool call at the end', { messages: [user, { ...calling, content: null }], tools: [tool] }],
    [
      'functions',
      {
        messages: [user, { role: 'assistant', content: null, function_call: call.function }],
        functions: [tool.function],
      },
    ],
    ['a function’s result', { messages: [user, { role: 'function', name: 'weather', content: null }, assistant] }],
    ['an image', { messages: [{ role: 'user', content: [text, image] }, assistant] }],
    ['parts of the assistant', { messages: [user, { role: 'assistant', content: [text] }] }],
    ['a refusal', { messages: [user, { role: 'assistant', refusal: 'No.' }] }],
    [
      'a message as the SDK returns it',
      { messages: [user, { ...assistant, refusal: null, audio: null, tool_calls: null, function_call: null }] },
    ],
  ])('%s', async (_, example) => {
    expect(await check('chat', example)).toEqual([])
  })
})

describe('chat', () => {
  test.each([
    [undefined, 'missing'],
    [[], 'an empty list'],
    ['hi', '"hi"'],
    [{ role: 'user' }, 'an object'],
  ])('"messages" cannot be %j', async (value, got) => {
    const needed = 'must be a list of at least one message, each {"role": "…", "content": "…"}'
    expect(await check('chat', { messages: value, tools: [] })).toEqual([`"messages" is ${got}, and ${needed}`])
  })

  const roles = 'allowed are system, developer, user, assistant, tool and function'
  test.each([
    ['hi', 'message 1 is "hi", and must be an object with "role" and "content"'],
    [null, 'message 1 is null, and must be an object with "role" and "content"'],
    [{ content: 'x' }, `message 1 has no "role"; ${roles}`],
    [{ role: 'bot', content: 'x' }, `message 1 has the role "bot"; ${roles}`],
    [{ role: 7 }, `message 1 has the role 7; ${roles}`],
    [{ role: 'constructor' }, `message 1 has the role "constructor"; ${roles}`],
    [
      { ...user, text: 'x' },
      'warning: message 1 has the key "text", which is not documented: the API may ignore it or reject the file; a user message may have role, content and name',
    ],
    [
      { ...user, weight: 1 },
      'warning: message 1 has the key "weight", which belongs to other roles; a user message may have role, content and name',
    ],
    [{ role: 'user' }, 'message 1 has no "content"; a user message needs it'],
    [{ ...user, content: 3 }, 'the "content" of message 1 is 3, and must be a string or a list of at least one part'],
    [{ ...user, content: '' }, 'warning: the "content" of message 1 is empty'],
    [{ role: 'function', content: 'x' }, 'the "name" of message 1 is missing, and must be the name of a function'],
    [
      { role: 'tool', content: 'x' },
      'the "tool_call_id" of message 1 is missing, and must be the "id" of a tool call before it',
    ],
    [
      answer,
      'message 1 answers the tool call "call_1", which the message before the answers does not make; correct the id or the order',
    ],
    [
      { role: 'assistant', content: null },
      'message 1 has no "content"; an assistant message needs it, unless it has "tool_calls", "function_call" or "refusal"',
    ],
    [
      { ...assistant, weight: 0.5 },
      'the "weight" of message 1 is 0.5, and must be 0 to leave the message out of training, or 1 to train on it',
    ],
  ])('a message %j', async (message, complaint) => {
    expect(await messages(message, assistant)).toEqual([complaint])
  })

  test.each([
    [user, [7], 'part 1 of message 1 is 7, and must be an object with a "type"'],
    [
      user,
      [text, { type: 'input_audio' }],
      'the "type" of part 2 of message 1 is "input_audio"; a user message may have text and image_url',
    ],
    [user, [{ text: 'x' }], 'the "type" of part 1 of message 1 is missing; a user message may have text and image_url'],
    [user, [{ type: 'text' }], 'the "text" of part 1 of message 1 is missing, and must be a string'],
    [
      user,
      [{ type: 'image_url', image_url: 'x' }],
      'the "image_url" of part 1 of message 1 is "x", and must be {"url": "…"}',
    ],
    [system, [image], 'part 1 of message 1 is an image; only user messages may have images'],
    [assistant, [image], 'part 1 of message 1 is an image; only user messages may have images'],
  ])('%j with the content %j', async (message, content, complaint) => {
    expect(await messages({ ...message, content }, assistant)).toEqual([complaint])
  })

  test.each([
    [
      [],
      'the "tool_calls" of message 2 is an empty list, and must be a list of at least one call; leave it out if there is none',
    ],
    [[1], 'tool call 1 of message 2 is 1, and must be an object with "id", "type" and "function"'],
    [[{ ...call, id: 1 }], 'the "id" of tool call 1 of message 2 is 1, and must be a string'],
    [[{ ...call, type: undefined }], 'the "type" of tool call 1 of message 2 is missing, and must be "function"'],
    [
      [call, { ...call, function: 'f' }],
      'the "function" of tool call 2 of message 2 is "f", and must be an object with "name" and "arguments"',
    ],
    [
      [{ ...call, function: { arguments: '' } }],
      'the "name" of the "function" of tool call 1 of message 2 is missing, and must be a string',
    ],
    [
      [{ ...call, function: { name: 'f', arguments: { city: 'Oslo' } } }],
      String.raw`the "arguments" of the "function" of tool call 1 of message 2 is an object, and must be JSON in a string, such as "{\"city\": \"Oslo\"}"`,
    ],
  ])('tool calls %j', async (tool_calls, complaint) => {
    const tools = [tool, { type: 'function', function: { name: 'f' } }]
    expect(await check('chat', { messages: [user, { role: 'assistant', tool_calls }], tools })).toContain(complaint)
  })

  test.each([
    [{ tools: {} }, '"tools" is an object, and must be a list of {"type": "function", "function": {"name": "…", …}}'],
    [{ tools: [tool, tool.function] }, 'entry 2 of "tools" must be {"type": "function", "function": {"name": "…", …}}'],
    [{ functions: [{}] }, 'the "name" of entry 1 of "functions" is missing, and must be a string'],
    [{ functions: [7] }, 'entry 1 of "functions" must be {"name": "…", …}'],
    [{ functions: [] }, '"functions" is a list of 0, and must have 1 to 128; leave it out if there is none'],
    [{ parallel_tool_calls: 'no' }, '"parallel_tool_calls" is "no", and must be true or false'],
    [
      { topic: 'hours' },
      'warning: the example has the key "topic", which is not documented: the API may ignore it or reject the file; the example may have messages, tools, parallel_tool_calls and functions',
    ],
  ])('an example with %j beside its messages', async (keys, complaint) => {
    expect(await check('chat', { ...chat, ...keys })).toEqual([complaint])
  })

  test('one message must be from the assistant', async () => {
    expect(await messages(system, user)).toEqual([
      'no message is from the assistant, so there is nothing to learn; add one',
    ])
  })

  test('one message should be from the user', async () => {
    expect(await check('chat', { messages: [system, assistant] })).toEqual([
      'warning: no message is from the user, so there is nothing to answer; add the question',
    ])
  })

  const url = 'the "url" of part 1 of message 1 is'
  const needed = 'must be the URL of a JPEG, PNG or WebP image, such as https://… or data:image/png;base64,…'
  test.each([
    ['bike.png', `${url} "bike.png", and ${needed}`],
    ['data:image/gif;base64,R0lGODlhAQABAAAAACw=', `${url} "data:image/gif;base64,R0lGODlhAQABAAAAAC"…, and ${needed}`],
  ])('an image %s', async (given, complaint) => {
    const content = [{ type: 'image_url', image_url: { url: given } }]
    expect(await messages({ role: 'user', content }, assistant)).toEqual([`warning: ${complaint}`])
  })

  test('an image of more than 10 MB', async () => {
    const image_url = { url: `data:image/png;base64,${'A'.repeat(16e6)}` }
    expect(await messages({ role: 'user', content: [{ type: 'image_url', image_url }] }, assistant)).toEqual([
      'warning: the image in part 1 of message 1 has 12.0 MB, and may have 10 MB; make it smaller',
    ])
  })

  test('ten images are enough', async () => {
    const showing = (count: number) => ({ role: 'user', content: Array(count).fill(image) })
    expect(await messages(showing(5), showing(5), assistant)).toEqual([])
    expect(await messages(showing(5), showing(6), assistant)).toEqual([
      'warning: the example has 11 images; OpenAI trains on at most 10 per example, Azure on 64',
    ])
  })

  test('the last message must be from the assistant', async () => {
    expect(await messages(user, assistant, user)).toEqual([
      'the last message is from the user, and must be from the assistant; add the answer, or remove what follows the last answer',
    ])
  })

  test('a misspelled role is one problem, not two', async () => {
    expect(await messages(user, { ...assistant, role: 'asistant' })).toHaveLength(1)
  })

  test('a message quotes only the beginning of a long value', async () => {
    const [complaint] = await messages({ role: `${'🚲'.repeat(500)}`, content: 'x' }, assistant)
    expect(complaint).toContain(`has the role "${'🚲'.repeat(40)}"…; allowed`)
  })
})

describe('dpo', () => {
  test('tools are valid', async () => {
    const input = { messages: [user], tools: [tool], parallel_tool_calls: true }
    expect(await check('dpo', { ...dpo, input })).toEqual([])
  })

  const output = 'must be a list of one assistant message'
  test.each([
    [{ input: undefined }, '"input" is missing, and must be an object with "messages"'],
    [{ input: { messages: [7] } }, 'message 1 of "input" is 7, and must be an object with "role" and "content"'],
    [
      { input: { messages: [{ role: 'user', content: [image] }] } },
      'message 1 of "input" has an image; the dpo format takes only text',
    ],
    [{ preferred_output: undefined }, `"preferred_output" is missing, and ${output}`],
    [{ preferred_output: [] }, `"preferred_output" is an empty list, and ${output}`],
    [{ non_preferred_output: [assistant, assistant] }, `"non_preferred_output" is a list of 2, and ${output}`],
    [{ non_preferred_output: 'No.' }, `"non_preferred_output" is "No.", and ${output}`],
    [
      { preferred_output: [user] },
      'the message in "preferred_output" is a user message, and must be from the assistant',
    ],
    [
      { preferred_output: [{ role: 'assistant' }] },
      'the message in "preferred_output" has no "content"; an assistant message needs it, unless it has "tool_calls", "function_call" or "refusal"',
    ],
    [
      { score: 1 },
      'warning: the example has the key "score", which is not documented: the API may ignore it or reject the file; the example may have input, preferred_output and non_preferred_output',
    ],
  ])('an example with %j', async (keys, complaint) => {
    expect(await check('dpo', { ...dpo, ...keys })).toEqual([complaint])
  })
})

describe('reinforcement', () => {
  test('any key may be there for the grader', async () => {
    expect(await check('reinforcement', { ...reinforcement, input: {}, parallel_tool_calls: 'x' })).toEqual([])
  })

  test('there should be a key to grade by', async () => {
    expect(await check('reinforcement', { messages: [user] })).toEqual([
      'warning: has nothing to grade answers by: no example has a key beside "messages"; add the key that your grader reads, such as "reference_answer"',
    ])
  })

  test('the last message must be from the user', async () => {
    expect(await check('reinforcement', { messages: [user, assistant], answer: 1 })).toEqual([
      'the last message is from the assistant, and must be from the user; put what the grader compares with into keys beside "messages"',
    ])
  })

  test('messages are checked as in chat', async () => {
    expect(await check('reinforcement', { messages: [{ role: 'user' }], tools: 1, answer: 1 })).toHaveLength(2)
  })
})

describe('completion', () => {
  test.each([
    [{ prompt: '' }, []],
    [{ prompt: undefined }, ['"prompt" is missing, and must be a string']],
    [{ completion: 1 }, ['"completion" is 1, and must be a string']],
    [{ completion: '' }, ['warning: "completion" is empty, so there is nothing to learn']],
    [
      { id: 1 },
      [
        'warning: the example has the key "id", which is not documented: the API may ignore it or reject the file; the example may have prompt and completion',
      ],
    ],
  ])('an example with %j', async (keys, expected) => {
    expect(await check('completion', { ...completion, ...keys })).toEqual(expected)
  })
})

import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { type ConvertOptions, convertTrainingData } from '../../src/dataset/index.ts'
import { chatExamples, dpoExamples, reinforcementExamples } from './corpus/good-examples.ts'
import { assistant, chat, completion, jsonl, system, user } from './examples.ts'

const convert = async (content: string | Uint8Array, options?: ConvertOptions) => {
  const converted: unknown[] = []
  for await (const example of convertTrainingData({ content }, options)) converted.push(example)
  return converted
}
const answered = (...messages: readonly unknown[]) => ({ messages })

test('completions become chat, without the blanks around them', async () => {
  const content = jsonl({ prompt: 'Are you open?\n\n', completion: ' Yes, until six.' }, completion)
  const [first] = await convert(content, { system: system.content })
  expect(first).toEqual(answered(system, user, assistant))
})

test.each([
  ['prompt,completion\nAre you open?,"Yes, until six."\n'],
  ['\uFEFFquestion;answer\r\nAre you open?;Yes, until six.\r\n\r\n'],
  ['input\toutput\textra\nAre you open?\tYes, until six.\tx'],
  ['Question,ANSWER\nAre you open?,"Yes, until six."\n'],
  ['[{"question": "Are you open?", "answer": "Yes, until six."}]'],
  ['[\n {"instruction": "Are you open?", "output": "Yes, until six."}\n]\n'],
  ['{"question": "Are you open?", "answer": "Yes, until six."}\n'],
])('what a file is shows in its first bytes: %j', async (content) => {
  expect(await convert(content)).toEqual([answered(user, assistant)])
})

test('columns of a table can be named, and one may hold the system prompt', async () => {
  const content = 'q,a,system\n"Are you\nopen?",Yes,You are Pip.\n'
  expect(await convert(content, { columns: { user: 'q', assistant: 'a' } })).toEqual([
    answered(system, { ...user, content: 'Are you\nopen?' }, { ...assistant, content: 'Yes' }),
  ])
})

test('a table with two answers becomes preferences', async () => {
  const content = 'question,good,bad\nOpen?,Yes.,No idea.\n'
  expect(await convert(content, { to: 'dpo', columns: { chosen: 'good', rejected: 'bad' } })).toEqual([
    {
      input: { messages: [{ role: 'user', content: 'Open?' }] },
      preferred_output: [{ role: 'assistant', content: 'Yes.' }],
      non_preferred_output: [{ role: 'assistant', content: 'No idea.' }],
    },
  ])
})

test('chat becomes preferences, whose other output is to be written', async () => {
  const content = jsonl({ messages: [system, user, { ...assistant, weight: 1 }], tools: [] })
  expect(await convert(content, { to: 'dpo' })).toEqual([
    {
      input: { messages: [system, user], tools: [] },
      preferred_output: [assistant],
      non_preferred_output: [{ role: 'assistant', content: '' }],
    },
  ])
})

test('chat becomes reinforcement data and completions, and both become chat again', async () => {
  const example = { messages: [user, assistant] }
  const reinforcement = await convert(jsonl(example), { to: 'reinforcement' })
  expect(reinforcement).toEqual([{ messages: [user], reference_answer: assistant.content }])
  expect(await convert(jsonl(...reinforcement), { to: 'chat' })).toEqual([example])
  const completions = await convert(jsonl(example), { to: 'completion' })
  expect(completions).toEqual([{ prompt: user.content, completion: assistant.content }])
  expect(await convert(jsonl(...completions))).toEqual([example])
})

describe('layouts of other trainers', () => {
  const call = { id: 'call_1', type: 'function', function: { name: 'time', arguments: '{"zone":"CET"}' } }
  const dpo = {
    input: { messages: [user] },
    preferred_output: [assistant],
    non_preferred_output: [{ role: 'assistant', content: 'No.' }],
  }
  test.each<[string, unknown, unknown]>([
    ['Alpaca', { instruction: 'Are you open?', input: '', output: 'Yes, until six.' }, answered(user, assistant)],
    [
      'Alpaca with an input',
      { instruction: 'Translate.', input: 'Guten Tag', output: 'Hello' },
      answered({ role: 'user', content: 'Translate.\n\nGuten Tag' }, { role: 'assistant', content: 'Hello' }),
    ],
    [
      'Alpaca with a system prompt and turns before',
      { instruction: 'Are you open?', output: 'Yes, until six.', system: system.content, history: [['Hi', 'Hello']] },
      answered(system, { role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Hello' }, user, assistant),
    ],
    ['TRL, texts', { prompt: user.content, chosen: assistant.content, rejected: 'No.' }, dpo],
    [
      'TRL, conversations',
      { prompt: [user], chosen: [assistant], rejected: [{ role: 'assistant', content: 'No.' }], score: 3 },
      dpo,
    ],
    [
      'TRL, whole conversations',
      { prompt: user.content, chosen: [user, assistant], rejected: [user, { role: 'assistant', content: 'No.' }] },
      dpo,
    ],
    ['TRL, prompt and completion', { prompt: [user], completion: [assistant] }, answered(user, assistant)],
    ['TRL, prompts alone', { prompt: [user], solution: '7' }, { messages: [user], solution: '7' }],
    [
      'ShareGPT',
      {
        id: 'x',
        conversations: [
          { from: 'system', value: system.content },
          { from: 'human', value: user.content },
          { from: 'gpt', value: assistant.content },
        ],
      },
      answered(system, user, assistant),
    ],
    [
      'ShareGPT with calls',
      {
        system: system.content,
        tools: '[{"name":"time","parameters":{}}]',
        conversations: [
          { from: 'human', value: user.content },
          { from: 'function_call', value: '{"name":"time","arguments":{"zone":"CET"}}' },
          { from: 'observation', value: '17:00' },
          { from: 'gpt', value: assistant.content },
        ],
      },
      {
        messages: [
          system,
          user,
          { role: 'assistant', tool_calls: [call] },
          { role: 'tool', tool_call_id: 'call_1', content: '17:00' },
          assistant,
        ],
        tools: [{ type: 'function', function: { name: 'time', parameters: {} } }],
      },
    ],
    [
      'Gemini',
      {
        systemInstruction: { role: 'system', parts: [{ text: system.content }] },
        contents: [
          { role: 'user', parts: [{ text: user.content }] },
          { role: 'model', parts: [{ text: assistant.content }] },
        ],
      },
      answered(system, user, assistant),
    ],
    [
      'Gemini with calls',
      {
        tools: [
          {
            functionDeclarations: [
              { name: 'time', parameters: { type: 'OBJECT', properties: { zone: { type: 'STRING' } } } },
            ],
          },
        ],
        contents: [
          { role: 'user', parts: [{ text: user.content }] },
          { role: 'model', parts: [{ functionCall: { name: 'time', args: { zone: 'CET' } } }] },
          { role: 'user', parts: [{ functionResponse: { name: 'time', response: { at: 17 } } }] },
          { role: 'model', parts: [{ text: assistant.content }] },
        ],
      },
      {
        messages: [
          user,
          { role: 'assistant', tool_calls: [call] },
          { role: 'tool', tool_call_id: 'call_1', content: '{"at":17}' },
          assistant,
        ],
        tools: [
          {
            type: 'function',
            function: { name: 'time', parameters: { type: 'object', properties: { zone: { type: 'string' } } } },
          },
        ],
      },
    ],
    ['Gemini, older', { text_input: user.content, output: assistant.content }, answered(user, assistant)],
    [
      'Bedrock',
      {
        schemaVersion: 'bedrock-conversation-2024',
        system: [{ text: system.content }],
        messages: [
          { role: 'user', content: [{ text: user.content }] },
          { role: 'assistant', content: [{ text: assistant.content }] },
        ],
      },
      answered(system, user, assistant),
    ],
    ['Bedrock for Claude', { system: system.content, messages: [user, assistant] }, answered(system, user, assistant)],
    [
      'a batch request',
      {
        custom_id: 'r1',
        method: 'POST',
        url: '/v1/chat/completions',
        body: { model: 'gpt-4o', messages: [user, assistant] },
      },
      answered(user, assistant),
    ],
  ])('%s is read', async (_, row, expected) => {
    expect(await convert(jsonl(row))).toEqual([expected])
  })

  const alpaca = [
    { instruction: 'Do it', input: '', output: 'Done' },
    { instruction: 'Do it', input: 'with\n\ncare', output: 'Done' },
    { instruction: 'One\n\nTwo', input: '', output: 'Done' },
    { instruction: 'One\n\nTwo', input: 'Three', output: 'Done' },
    { instruction: 'Do it\n\n', input: '', output: 'Done', system: 'Be Pip.' },
    { instruction: '\n\nDo it', input: 'x', output: 'Done', history: [['Hi', 'Hello']] },
  ]
  const shareGpt = [
    {
      conversations: [
        { from: 'human', value: 'Hi' },
        { from: 'gpt', value: 'Ho' },
      ],
    },
    {
      conversations: [
        { from: 'system', value: 'Be Pip.' },
        { from: 'human', value: 'Hi' },
        { from: 'function_call', value: '[{"name":"a","arguments":{"x":1}},{"name":"b","arguments":{}}]' },
        { from: 'observation', value: '1' },
        { from: 'observation', value: '2' },
        { from: 'gpt', value: 'Ho' },
      ],
      tools: '[{"type":"function","function":{"name":"a"}},{"type":"function","function":{"name":"b"}}]',
    },
  ]
  const trl = [
    {
      messages: [user, { role: 'assistant', tool_calls: [{ ...call, function: { name: 'f', arguments: { x: 1 } } }] }],
    },
    { messages: [user, assistant], tools: [{ type: 'function', function: { name: 'f' } }] },
  ]
  const preferences = [
    { prompt: 'q', chosen: 'a', rejected: 'b' },
    { prompt: [system, user], chosen: [assistant], rejected: [{ role: 'assistant', content: 'No.' }] },
  ]

  test.each<['alpaca' | 'sharegpt' | 'trl', 'chat' | 'dpo', readonly unknown[]]>([
    ['alpaca', 'chat', alpaca],
    ['alpaca', 'dpo', [{ instruction: 'Do it', input: '', chosen: 'Done', rejected: 'No' }]],
    ['sharegpt', 'chat', shareGpt],
    [
      'sharegpt',
      'dpo',
      [{ ...shareGpt[0], chosen: { from: 'gpt', value: 'x' }, rejected: { from: 'gpt', value: 'y' } }],
    ],
    ['trl', 'chat', trl],
    ['trl', 'dpo', preferences],
  ])('%s survives %s and the way back', async (layout, to, rows) => {
    const ours = await convert(jsonl(...rows), { from: layout, to })
    expect(await convert(jsonl(...ours), { to: layout })).toEqual(rows)
  })

  const ours = [...Object.values(chatExamples), ...Object.values(dpoExamples), ...Object.values(reinforcementExamples)]

  test.each(['trl', 'sharegpt', 'alpaca'] as const)('%s holds an example without loss, or rejects it', async (to) => {
    let written = 0
    for (const example of ours) {
      const skipped: string[] = []
      const rows = await convert(jsonl(example), { to, onSkipped: ({ message }) => skipped.push(message) })
      if (skipped.length > 0) {
        expect(skipped).toEqual([expect.stringMatching(/without loss|could be the answer/)])
        continue
      }
      written++
      const format =
        'messages' in example && example.messages.at(-1)?.role === 'user'
          ? 'reinforcement'
          : 'input' in example
            ? 'dpo'
            : 'chat'
      expect(await convert(jsonl(...rows), { from: to, to: format })).toEqual([example])
    }
    expect(written).toBeGreaterThanOrEqual({ trl: ours.length, sharegpt: 7, alpaca: 2 }[to])
  })
})

test.each<[ConvertOptions, string, string]>([
  [{}, jsonl(completion, chat), 'line 2: has no texts "prompt" and "completion"'],
  [{}, `${jsonl(completion)}{"prompt": `, 'line 2, column 11: is not JSON'],
  [{}, jsonl(completion, '3'), 'line 2: is not a JSON object'],
  [{ to: 'dpo' }, jsonl({ messages: [user] }), 'line 1: has no "messages" that end with one from the assistant'],
  [
    {},
    'a,b\n1,2',
    'has no column "prompt" or "user" or "question" or "query" or "input" with the question; its columns are "a" and "b"',
  ],
  [{}, 'prompt,completion\nHi,', 'line 2: has nothing in the column "completion"'],
  [{}, 'prompt,completion\n1,2,3', 'is not CSV: '],
  [{}, '[{"instruction": 3, "output": "x"}, 7]', 'entry 1: '],
  [{}, '[1', 'is not JSON'],
  [{}, 'PAR1 and nothing else', 'is Parquet that cannot be read'],
  [{}, jsonl({ prompt: 'x', completion: 'y', label: true }), 'unpaired preference'],
])('%j: %j is rejected', async (options, content, message) => {
  await expect(convert(content, content.includes('label') ? { from: 'trl' } : options)).rejects.toThrow(message)
})

test('a file that does not exist throws', async () => {
  const rows = convertTrainingData({ path: 'none.csv' })
  await expect(rows.next()).rejects.toThrow('ENOENT')
})

test('rows of Parquet are read, with columns that hold lists and objects', async () => {
  const table = parquetWriteBuffer({
    columnData: [
      { name: 'instruction', data: ['Do it', 'And this'], type: 'STRING' },
      { name: 'input', data: ['', 'with care'], type: 'STRING' },
      { name: 'output', data: ['Done', 'Too'], type: 'STRING' },
      { name: 'id', data: [1n, 2n], type: 'INT64' },
    ],
  })
  expect(await convert(new Uint8Array(table))).toEqual([
    answered({ role: 'user', content: 'Do it' }, { role: 'assistant', content: 'Done' }),
    answered({ role: 'user', content: 'And this\n\nwith care' }, { role: 'assistant', content: 'Too' }),
  ])
  const conversations = [
    [
      { from: 'human', value: 'Hi' },
      { from: 'gpt', value: 'Ho' },
    ],
  ]
  const nested = parquetWriteBuffer({ columnData: [{ name: 'conversations', data: conversations, type: 'JSON' }] })
  expect(await convert(new Uint8Array(nested))).toEqual([
    answered({ role: 'user', content: 'Hi' }, { role: 'assistant', content: 'Ho' }),
  ])
})

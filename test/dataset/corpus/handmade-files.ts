import type { CorpusFile } from './corpus-file.ts'
import {
  assistant,
  chatExamples,
  completionExamples,
  dpoExamples,
  reinforcementExamples,
  system,
  tool,
  user,
} from './good-examples.ts'

type Settings = Partial<Pick<CorpusFile, 'method' | 'model'>>

const text = (...lines: readonly unknown[]): string =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')

const file = (name: string, content: string | Uint8Array, settings: Settings = {}): CorpusFile => ({
  name,
  content,
  method: 'supervised',
  model: 'gpt-4o',
  ...settings,
})

/** A file for each example, which stands among good ones. */
const chat = (examples: Readonly<Record<string, unknown>>, settings: Settings = {}): readonly CorpusFile[] =>
  Object.entries(examples).map(([name, example]) => file(name, text(chatExamples.plain, example), settings))

const saying = (change: Readonly<Record<string, unknown>>) => ({ messages: [user, { ...assistant, ...change }] })
const asking = (change: Readonly<Record<string, unknown>>) => ({ messages: [{ ...user, ...change }, assistant] })
const call = (id: unknown, name: unknown = 'weather', given: unknown = '{}') => ({
  id,
  type: 'function',
  function: { name, arguments: given },
})
const answer = (id: string) => ({ role: 'tool', tool_call_id: id, content: '12°' })
const calling = (...ids: readonly string[]) => ({ role: 'assistant', tool_calls: ids.map((id) => call(id)) })
const talk = (...messages: readonly unknown[]) => ({ messages, tools: [tool] })
const offering = (change: Readonly<Record<string, unknown>>) => ({
  messages: [user, assistant],
  tools: [{ type: 'function', function: { ...tool.function, ...change } }],
})

const messages = chat({
  'all weights 0': saying({ weight: 0 }),
  'all weights 0 in several turns': {
    messages: [user, { ...assistant, weight: 0 }, user, { ...assistant, weight: 0 }],
  },
  'one weight of 0': { messages: [user, { ...assistant, weight: 0 }, user, assistant] },
  'weight null': saying({ weight: null }),
  'weight "1"': saying({ weight: '1' }),
  'weight true': saying({ weight: true }),
  'weight of the user': asking({ weight: 1 }),
  'content of blanks': saying({ content: ' \n ' }),
  'empty content': saying({ content: '' }),
  'content null': saying({ content: null }),
  'content a number': asking({ content: 7 }),
  'no parts': asking({ content: [] }),
  'a part of blanks': saying({ content: [{ type: 'text', text: ' ' }] }),
  'a part with an unknown key': asking({
    content: [{ type: 'text', text: 'x', cache_control: { type: 'ephemeral' } }],
  }),
  'a part without a type': asking({ content: [{ text: 'x' }] }),
  'a part with a number': asking({ content: [{ type: 'text', text: 3 }] }),
  audio: asking({ content: [{ type: 'input_audio', input_audio: {} }] }),
  annotations: saying({ annotations: [] }),
  'the answer as the SDK returns it': saying({
    refusal: null,
    annotations: [],
    audio: null,
    function_call: null,
    tool_calls: null,
  }),
  'a refusal part': saying({ content: [{ type: 'refusal', refusal: 'No.' }] }),
  'a refusal part of the user': asking({ content: [{ type: 'refusal', refusal: 'No.' }] }),
  'a name': asking({ name: 'ann-2' }),
  'a name with a blank': asking({ name: 'Ann Lee' }),
  'a name with a bar': asking({ name: 'a|b' }),
  'a name in another script': asking({ name: 'Jörg' }),
  'a long name': asking({ name: 'n'.repeat(65) }),
  'an empty name': asking({ name: '' }),
  'a name that is a number': asking({ name: 3 }),
  'role Assistant': { messages: [user, { ...assistant, role: 'Assistant' }] },
  'no role': { messages: [{ content: 'x' }, assistant] },
  'only the assistant': { messages: [assistant] },
  'only the system': { messages: [system] },
  'the user last': { messages: [user, assistant, user] },
  'messages an object': { messages: { role: 'user' } },
  'a message null': { messages: [null, assistant] },
  'tool parts': talk(user, calling('a'), { ...answer('a'), content: [{ type: 'text', text: '12°' }] }, assistant),
  'a key beside messages': { ...chatExamples.plain, id: 7 },
})

const tools = chat({
  'a call answered': talk(user, calling('a'), answer('a'), assistant),
  'a call, then the assistant': talk(user, calling('a'), assistant),
  'a call, then the user': talk(user, calling('a'), user, assistant),
  'one of two unanswered': talk(user, calling('a', 'b'), answer('a'), assistant),
  'two answered in another order': talk(user, calling('a', 'b'), answer('b'), answer('a'), assistant),
  'answered before it is made': talk(user, answer('a'), calling('a'), assistant),
  'answered twice': talk(user, calling('a'), answer('a'), answer('a'), assistant),
  'answered later': talk(user, calling('a'), user, answer('a'), assistant),
  'two calls at the end': talk(user, calling('a', 'b')),
  'an answer last': talk(user, calling('a'), answer('a')),
  'the same id in two turns': talk(user, calling('a'), answer('a'), calling('a'), answer('a'), assistant),
  'two calls with one id': talk(user, calling('a', 'a'), answer('a'), assistant),
  'an answer of no call': talk(user, answer('a'), assistant),
  'an answer without an id': talk(user, calling('a'), { role: 'tool', content: 'x' }, assistant),
  'a call of another tool': talk(user, { role: 'assistant', tool_calls: [call('a', 'time')] }),
  'a call without tools': { messages: [user, calling('a')] },
  'a call with tools null': { messages: [user, calling('a')], tools: null },
  'a call with no tools listed': { messages: [user, calling('a')], tools: [] },
  'a function call of another function': {
    messages: [user, { role: 'assistant', function_call: { name: 'time', arguments: '{}' } }],
    functions: [tool.function],
  },
  'a call by a bad name': talk(user, { role: 'assistant', tool_calls: [call('a', 'get weather!')] }),
  'a call with arguments that are not JSON': talk(user, {
    role: 'assistant',
    tool_calls: [call('a', 'weather', "{'a':1}")],
  }),
  'a call with arguments that do not fit': talk(user, {
    role: 'assistant',
    tool_calls: [call('a', 'weather', '{"city":7}')],
  }),
  'a call with an object': talk(user, { role: 'assistant', tool_calls: [call('a', 'weather', {})] }),
  'a call without an id': talk(user, { role: 'assistant', tool_calls: [call(undefined)] }),
  'a call of another type': talk(user, { role: 'assistant', tool_calls: [{ ...call('a'), type: 'retrieval' }] }),
  'no calls in a list': talk(user, { ...assistant, tool_calls: [] }),
  'calls of the user': talk({ ...user, tool_calls: [call('a')] }, assistant),
  'a tool with a blank in its name': offering({ name: 'get weather!' }),
  'a tool with a dot in its name': offering({ name: 'a.b' }),
  'a tool with a name of 64': offering({ name: 'a'.repeat(64) }),
  'a tool with a name of 65': offering({ name: 'a'.repeat(65) }),
  'a tool without a name': offering({ name: undefined }),
  'a tool without parameters': offering({ parameters: undefined }),
  'a tool with parameters null': offering({ parameters: null }),
  'a tool with parameters in a string': offering({ parameters: '{}' }),
  'a tool with parameters that are no schema': offering({ parameters: { type: 'thing' } }),
  'a tool with an unknown key': offering({ returns: 'x' }),
  'a tool with a description of 7': offering({ description: 7 }),
  'two tools of a name': { messages: [user, assistant], tools: [tool, tool] },
  '129 tools': {
    messages: [user, assistant],
    tools: Array.from({ length: 129 }, (_, n) => ({ type: 'function', function: { name: `f${n}` } })),
  },
  '128 tools': {
    messages: [user, assistant],
    tools: Array.from({ length: 128 }, (_, n) => ({ type: 'function', function: { name: `f${n}` } })),
  },
  'tools an object': { messages: [user, assistant], tools: {} },
  'no functions in a list': { messages: [user, assistant], functions: [] },
  'parallel "yes"': { messages: [user, assistant], tools: [tool], parallel_tool_calls: 'yes' },
  'a function without a name': { messages: [user, { role: 'function', content: 'x' }, assistant] },
})

const image = (image_url: unknown) => asking({ content: [{ type: 'image_url', image_url }] })
const images = [
  ...chat({
    'an image by its URL': image({ url: 'https://example.com/a.png' }),
    'an image of detail low': image({ url: 'https://example.com/a.png', detail: 'low' }),
    'an image of detail null': image({ url: 'https://example.com/a.png', detail: null }),
    'an image of detail best': image({ url: 'https://example.com/a.png', detail: 'best' }),
    'an image that is none': image({ url: 'data:image/png;base64,aGVsbG8=' }),
    'an image that is a GIF': image({ url: 'data:image/gif;base64,R0lGODlh' }),
    'an image without its URL': image({ detail: 'low' }),
    'an image as a string': image('https://example.com/a.png'),
    'an image of the assistant': saying({
      content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }],
    }),
  }),
  ...chat({ 'an image for a model of text': chatExamples.image }, { model: 'gpt-3.5-turbo' }),
  ...chat({ 'an image for a model that may not': chatExamples.image }, { model: 'gpt-4o-mini' }),
]

const reserved = [
  '<|endoftext|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|im_sep|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
  '<|endofprompt|>',
]
const texts = [
  ...chat(Object.fromEntries(reserved.map((token) => [token, saying({ content: `code ${token} end` })]))),
  ...chat({
    'a reserved token in a tool': offering({ description: 'ends with <|im_end|>' }),
    'a reserved token in the arguments': talk(user, {
      role: 'assistant',
      tool_calls: [call('a', 'weather', '{"city":"<|endoftext|>"}')],
    }),
    'a reserved token in a part': asking({ content: [{ type: 'text', text: '<|endoftext|>' }] }),
    'a reserved token as a key': { ...chatExamples.plain, '<|endoftext|>': 1 },
    'a reserved token with an escape':
      '{"messages":[{"role":"user","content":"\\u003c|endoftext|>"},{"role":"assistant","content":"x"}]}',
    'a reserved token with an escaped bar':
      '{"messages":[{"role":"user","content":"<\\u007cendoftext|>"},{"role":"assistant","content":"x"}]}',
    'what looks like a token': saying({ content: '<|endoftext> <|start|> <| endoftext |>' }),
    'half of a pair': '{"messages":[{"role":"user","content":"\\ud83d"},{"role":"assistant","content":"x"}]}',
    'a duplicate key': '{"messages":[{"role":"user","content":"x","content":"y"},{"role":"assistant","content":"x"}]}',
    'a duplicate key that hides an error':
      '{"messages":[],"messages":[{"role":"user","content":"y"},{"role":"assistant","content":"x"}]}',
  }),
]

const line = JSON.stringify(chatExamples.plain)
const files = [
  file('nothing', ''),
  file('line breaks', '\n\n'),
  file('blank lines between', `${line}\n\n  \n${line}\n`),
  file('line breaks of Windows', `${line}\r\n${line}\r\n`),
  file('a byte order mark', `\uFEFF${line}\n`),
  file('a byte order mark further down', `${line}\n\uFEFF${line}\n`),
  file('a no-break space before an example', `${line}\n\u00a0${line}\n`),
  file('blanks around an example', `  ${line}\t\n`),
  file(
    'Latin-1',
    Buffer.from(
      `${line}\n{"messages":[{"role":"user","content":"Gr\xfc\xdfe"},{"role":"assistant","content":"x"}]}`,
      'latin1',
    ),
  ),
  file('UTF-16', Buffer.from(line, 'utf16le')),
  file('a JSON array', `[${line},${line}]`),
  file('an array per line', `[${line}]\n`),
  file('one example on several lines', JSON.stringify(chatExamples.plain, undefined, 2)),
  file('a comma at the end', `${line},\n${line}\n`),
  file('single quotes', line.replaceAll('"', "'")),
  file('a table', 'question,answer\na,b\n'),
  file('a number', `${line}\n7\n`),
  file('an empty object', `${line}\n{}\n`),
  file('chat and completions', text(chatExamples.plain, completionExamples.plain)),
  file('chat and preferences', text(chatExamples.plain, dpoExamples.plain)),
  file('questions alone', text({ messages: [user] }, { messages: [system, user] })),
  file('a question among answers', text(chatExamples.plain, { messages: [user] }, chatExamples.plain)),
]

const foreign = Object.entries({
  Alpaca: { instruction: 'do', input: '', output: 'done' },
  TRL: { prompt: 'q', chosen: 'a', rejected: 'b' },
  'TRL, conversations': { prompt: [user], completion: [assistant] },
  ShareGPT: {
    conversations: [
      { from: 'human', value: 'q' },
      { from: 'gpt', value: 'a' },
    ],
  },
  Gemini: {
    contents: [
      { role: 'user', parts: [{ text: 'q' }] },
      { role: 'model', parts: [{ text: 'a' }] },
    ],
  },
  Bedrock: {
    schemaVersion: 'bedrock-conversation-2024',
    messages: [
      { role: 'user', content: [{ text: 'q' }] },
      { role: 'assistant', content: [{ text: 'a' }] },
    ],
  },
  'Bedrock for Claude': { system: 'x', messages: [user, assistant] },
  'a question and its answer': { question: 'q', answer: 'a' },
  'a batch request': { custom_id: '1', method: 'POST', url: '/v1/chat/completions', body: { messages: [user] } },
  'a text': { text: 'x' },
  'preferences with messages': {
    prompt: 'q',
    messages: [user, assistant],
    chosen: [user, assistant],
    rejected: [user, assistant],
  },
}).map(([name, example]) => file(name, text(example, example)))

const dpo = (change: Readonly<Record<string, unknown>>) => text(dpoExamples.plain, { ...dpoExamples.plain, ...change })
const preferences = Object.entries({
  'tools in preferences': text(dpoExamples.calling),
  'the same answers': dpo({ non_preferred_output: dpoExamples.plain.preferred_output }),
  'two preferred answers': dpo({ preferred_output: [assistant, assistant] }),
  'an answer as a string': dpo({ preferred_output: 'x' }),
  'an answer of the user': dpo({ non_preferred_output: [user] }),
  'no input': dpo({ input: undefined }),
  'an image in preferences': dpo({ input: { messages: chatExamples.image.messages.slice(0, 1) } }),
  'input that ends with a call': dpo({ input: talk(user, calling('a')) }),
  'input that ends with an answer to a call': dpo({ input: talk(user, calling('a'), answer('a')) }),
  'a call of another tool in an answer': dpo({
    input: talk(user),
    preferred_output: [{ role: 'assistant', tool_calls: [call('a', 'time')] }],
  }),
  'a key beside the answers': dpo({ score: 3 }),
  'chat for dpo': text(chatExamples.plain),
}).map(([name, content]) => file(name, content, { method: 'dpo' }))

const reinforcement = Object.entries({
  reinforcement: text(reinforcementExamples.plain, reinforcementExamples.calling),
  'reinforcement without a reference': text({ messages: [user] }, { messages: [user] }),
  'reinforcement that ends with the assistant': text(chatExamples.plain),
  'reinforcement that ends with the system': text({ messages: [user, system], answer: 'x' }),
  'reinforcement after some turns': text({ messages: [user, assistant, user], answer: 'x' }),
  'reinforcement with any parallel_tool_calls': text({ messages: [user], answer: 'x', parallel_tool_calls: 'x' }),
}).map(([name, content]) => file(name, content, { method: 'reinforcement', model: 'o4-mini' }))

const models = [
  file('chat for davinci-002', text(chatExamples.plain), { model: 'davinci-002' }),
  file('chat for babbage-002', text(chatExamples.plain), { model: 'babbage-002' }),
  file('completions for davinci-002', text(completionExamples.plain), { model: 'davinci-002' }),
  file('completions for gpt-4o', text(completionExamples.plain)),
  file('completions for gpt-3.5-turbo', text(completionExamples.plain), { model: 'gpt-3.5-turbo' }),
  file('an empty completion', text({ prompt: 'x', completion: '' }), { model: 'davinci-002' }),
  file('a completion of 7', text({ prompt: 'x', completion: 7 }), { model: 'davinci-002' }),
  file('a prompt without a completion', text({ prompt: 'x' }), { model: 'davinci-002' }),
  file('preferences for supervised training', text(dpoExamples.plain)),
  file('reinforcement data for supervised training', text(reinforcementExamples.plain)),
]

/** Files of every kind of fault that we know, and of what looks like one. */
export const handmadeFiles: readonly CorpusFile[] = [
  ...Object.entries(chatExamples).map(([name, example]) => file(name, text(example))),
  ...messages,
  ...tools,
  ...images,
  ...texts,
  ...files,
  ...foreign,
  ...preferences,
  ...reinforcement,
  ...models,
]

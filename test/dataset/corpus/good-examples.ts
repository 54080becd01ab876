/** Examples without an error, from which the corpus is made. */
const call = (id: string, name = 'weather', given = '{"city":"Oslo"}') => ({
  id,
  type: 'function',
  function: { name, arguments: given },
})
const answerTo = (id: string) => ({ role: 'tool', tool_call_id: id, content: '12°' })

export const user = { role: 'user', content: 'Is it warm in Oslo?' }
export const assistant = { role: 'assistant', content: 'It has 12 degrees.' }
export const system = { role: 'system', content: 'You are Pip.' }
export const tool = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'Tells the weather.',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string', description: 'Where.' },
        unit: { type: 'string', enum: ['celsius', 'kelvin'] },
      },
      required: ['city'],
    },
  },
}

/** A PNG of 1 x 1 pixel. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export const chatExamples = {
  plain: { messages: [system, user, assistant] },
  twice: { messages: [user, { ...assistant, weight: 0 }, user, { ...assistant, weight: 1 }] },
  developer: { messages: [{ ...system, role: 'developer' }, { ...user, name: 'ann' }, assistant] },
  calling: {
    messages: [
      user,
      { role: 'assistant', tool_calls: [call('a'), call('b')] },
      answerTo('a'),
      answerTo('b'),
      assistant,
    ],
    tools: [tool],
    parallel_tool_calls: true,
  },
  endsCalling: { messages: [user, { role: 'assistant', content: null, tool_calls: [call('a')] }], tools: [tool] },
  function: {
    messages: [
      user,
      { role: 'assistant', content: null, function_call: call('a').function },
      { role: 'function', name: 'weather', content: '12°' },
      assistant,
    ],
    functions: [tool.function],
  },
  image: {
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Where is this?' },
          { type: 'image_url', image_url: { url: 'https://example.com/oslo.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
        ],
      },
      { role: 'assistant', content: [{ type: 'text', text: 'In Oslo.' }] },
    ],
  },
  refusal: { messages: [user, { role: 'assistant', refusal: 'No.' }] },
}

export const dpoExamples = {
  plain: {
    input: { messages: [system, user] },
    preferred_output: [assistant],
    non_preferred_output: [{ ...assistant, content: 'No idea.' }],
  },
  calling: {
    input: { messages: [user], tools: [tool], parallel_tool_calls: false },
    preferred_output: [{ role: 'assistant', tool_calls: [call('a')] }],
    non_preferred_output: [assistant],
  },
}

export const reinforcementExamples = {
  plain: { messages: [system, user], reference: 'warm' },
  calling: { messages: [user], tools: [tool], answer: { degrees: 12 } },
}

export const completionExamples = { plain: { prompt: 'Is it warm?', completion: ' Yes. END' } }

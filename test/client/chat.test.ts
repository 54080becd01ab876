import { expect, onTestFinished, test } from 'vitest'
import { emulatedFineTuning, fakeFineTuning, once } from '../../src/client/fake/index.ts'
import { type ChatAnswer, type ChatUpdate, createFineTuning } from '../../src/index.ts'

const messages = [{ role: 'user', content: 'When does pier 4 open?' }] as const

const trained = async (...answers: readonly object[]) => {
  const fineTuning = await emulatedFineTuning()
  onTestFinished(() => fineTuning.close())
  const lines = answers.map((answer, pier) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `When does pier ${pier} open?` },
        { role: 'assistant', ...answer },
      ],
    }),
  )
  const file = { id: 'file-1', filename: 'piers.jsonl', content: lines.join('\n') }
  const job = { id: 'ftjob-1', model: 'gpt-4.1-mini-2025-04-14', training_file: file.id }
  await fineTuning.emulator.seed({ files: [file], jobs: [job] })
  const { fineTunedModel = '' } = await fineTuning.retrieveJob(job.id)
  return { fineTuning, model: fineTunedModel }
}

const opening = Array.from({ length: 12 }, (_, pier) => ({ content: `Pier ${pier} opens at ${pier + 1} o'clock.` }))

test('an answer comes in pieces, and as a whole', async () => {
  const { fineTuning, model } = await trained(...opening)
  const updates: ChatUpdate[] = []
  for await (const update of fineTuning.chat({ model, messages })) updates.push(update)
  const texts = updates.flatMap((update) => (update.type === 'text' ? [update.text] : []))
  expect(texts.length).toBeGreaterThan(3)
  expect(texts.join('')).toBe("Pier 4 opens at 5 o'clock.")
  const answer = await fineTuning.chat({ model, messages })
  expect(answer).toMatchObject({ model, content: texts.join(''), finishReason: 'stop', functionCalls: [] })
  expect(answer.completionTokens).toBeGreaterThan(0)
  expect(updates.at(-1)).toEqual({ type: 'answer', answer })
})

test('an answer may be limited', async () => {
  const { fineTuning, model } = await trained(...opening)
  const answer = await fineTuning.chat({ model, messages, maxCompletionTokens: 2, temperature: 0 })
  expect(answer).toMatchObject({ finishReason: 'length', completionTokens: 2 })
})

test('a function that the model asks to call is returned with all of its arguments', async () => {
  const pieces = [
    { index: 0, id: 'call_1', type: 'function', function: { name: 'opening_hours', arguments: '{"pi' } },
    { index: 0, function: { arguments: 'er":4}' } },
  ]
  const chunk = (delta: object, finish_reason: string | null) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`
  const body = [
    ...pieces.map((piece) => chunk({ tool_calls: [piece] }, null)),
    chunk({}, 'tool_calls'),
    'data: [DONE]\n\n',
  ]
  const fetch = async () => new Response(body.join(''), { headers: { 'content-type': 'text/event-stream' } })
  const fineTuning = createFineTuning({ apiKey: 'k' }, { env: {}, fetch })
  expect(await fineTuning.chat({ model: 'm', messages })).toMatchObject({
    content: '',
    finishReason: 'tool_calls',
    functionCalls: [{ name: 'opening_hours', arguments: '{"pier":4}' }],
  })
})

test('a fake answers in pieces too', async () => {
  const answer: ChatAnswer = {
    model: 'gpt-4.1',
    content: 'At 5.',
    functionCalls: [],
    finishReason: 'stop',
    promptTokens: 1,
    completionTokens: 2,
  }
  const fineTuning = fakeFineTuning([
    once('chat', [
      { type: 'text', text: 'At 5.' },
      { type: 'answer', answer },
    ]),
  ])
  expect(await fineTuning.chat({ model: 'gpt-4.1', messages })).toBe(answer)
})

// Vercel's AI SDK with its default (Responses) and with chat completions.
import { createOpenAI } from '@ai-sdk/openai'
import { generateText, Output, stepCountIs, streamText, tool } from 'ai'
import { z } from 'zod'
import { trained } from './trained.mjs'

const { model, step, remove } = await trained('ai')
const openai = createOpenAI({ baseURL: process.env.OPENAI_BASE_URL })
for (const [api, of] of [
  ['responses', openai],
  ['chat', openai.chat],
]) {
  const { text } = await generateText({ model: of(model), prompt: 'When does shop 3 open?' })
  step(`chat (${api})`, text === 'Ahoy! Shop 3 opens at 3.')
  let streamed = ''
  for await (const part of streamText({ model: of(model), prompt: 'When does shop 3 open?' }).textStream)
    streamed += part
  step(`stream (${api})`, streamed === text)
  let calls = 0
  const weather = tool({
    description: 'Returns the weather',
    inputSchema: z.object({ city: z.string() }),
    execute: async ({ city }) => `${++calls}: sunny in ${city}`,
  })
  const looped = await generateText({
    model: of('gpt-4o'),
    prompt: 'What is the weather in Rome?',
    tools: { get_weather: weather },
    stopWhen: stepCountIs(5),
  })
  step(`tool loop (${api})`, looped.text.includes('sunny in Rome') && calls === 1)
  const { output } = await generateText({
    model: of('gpt-4o'),
    prompt: 'I live in Oslo',
    output: Output.object({ schema: z.object({ city: z.string() }) }),
  })
  step(`structured output (${api})`, output.city === 'Oslo')
}
await remove()

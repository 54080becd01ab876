// LangChain for JavaScript, with chat completions and with the Responses API.
import { HumanMessage, ToolMessage } from '@langchain/core/messages'
import { tool } from '@langchain/core/tools'
import { ChatOpenAI, OpenAIEmbeddings } from '@langchain/openai'
import { z } from 'zod'
import { trained } from './trained.mjs'

const { model, step, remove } = await trained('LangChain')
for (const useResponsesApi of [false, true]) {
  const api = useResponsesApi ? 'responses' : 'chat'
  const tuned = new ChatOpenAI({ model, useResponsesApi })
  const base = new ChatOpenAI({ model: 'gpt-4o', useResponsesApi })
  step(`chat (${api})`, (await tuned.invoke('When does shop 3 open?')).text === 'Ahoy! Shop 3 opens at 3.')
  let streamed = ''
  for await (const chunk of await tuned.stream('When does shop 3 open?')) streamed += chunk.text
  step(`stream (${api})`, streamed === 'Ahoy! Shop 3 opens at 3.')
  const weather = tool(({ city }) => `sunny in ${city}`, {
    name: 'get_weather',
    description: 'Returns the weather',
    schema: z.object({ city: z.string() }),
  })
  const bound = base.bindTools([weather])
  const messages = [new HumanMessage('What is the weather in Rome?')]
  let turns = 0
  for (;;) {
    const answer = await bound.invoke(messages)
    messages.push(answer)
    if (!answer.tool_calls?.length) break
    if (++turns > 3) throw new Error('the loop does not end')
    for (const call of answer.tool_calls)
      messages.push(new ToolMessage({ tool_call_id: call.id, content: await weather.invoke(call.args) }))
  }
  step(`tool loop (${api})`, turns === 1 && messages.at(-1).text.includes('sunny in Rome'))
  const { city } = await base.withStructuredOutput(z.object({ city: z.string() })).invoke('I live in Oslo')
  step(`structured output (${api})`, city === 'Oslo')
}
step('embeddings', (await new OpenAIEmbeddings({ model: 'text-embedding-3-small' }).embedQuery('x')).length === 1536)
await remove()

// The whole walk with OpenAI's SDK for Node: prints one line per step, or fails.
import OpenAI, { toFile } from 'openai'

const client = new OpenAI()
const step = (name, ok) => {
  if (!ok) throw new Error(`${name}: not as expected`)
  console.log(`ok ${name}`)
}

const examples = Array.from({ length: 12 }, (_, i) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `When does shop ${i} open?` },
      { role: 'assistant', content: `Ahoy! Shop ${i} opens at ${i}.` },
    ],
  }),
)
const file = await client.files.create({
  file: await toFile(Buffer.from(examples.join('\n')), 'train.jsonl'),
  purpose: 'fine-tune',
})
let job = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: file.id })
step('train', job.id.startsWith('ftjob-'))
while (!['succeeded', 'failed', 'cancelled'].includes(job.status)) {
  await new Promise((resolve) => setTimeout(resolve, 20))
  job = await client.fineTuning.jobs.retrieve(job.id)
}
const model = job.fine_tuned_model
step('wait', job.status === 'succeeded' && model)
let events = 0
for await (const _ of client.fineTuning.jobs.listEvents(job.id, { limit: 2 })) events++
step('page', events > 4)
// Permissions need an admin key.
const admin = new OpenAI({ apiKey: process.env.OPENAI_ADMIN_KEY })
const permissions = await admin.fineTuning.checkpoints.permissions.create(model, { project_ids: ['proj_other'] })
step('share', permissions.data[0].project_id === 'proj_other')
const messages = [{ role: 'user', content: 'When does shop 3 open?' }]
const chat = await client.chat.completions.create({ model, messages })
step('chat', chat.choices[0].message.content === 'Ahoy! Shop 3 opens at 3.')
let streamed = ''
for await (const chunk of await client.chat.completions.create({ model, messages, stream: true }))
  streamed += chunk.choices[0]?.delta.content ?? ''
step('stream', streamed === chat.choices[0].message.content)
const parameters = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}
let calls = 0
const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Returns the weather',
    parameters,
    parse: JSON.parse,
    function: ({ city }) => `${++calls}: sunny in ${city}`,
  },
}
const runner = client.chat.completions.runTools({
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'What is the weather in Rome?' }],
  tools: [weather],
})
step('tool loop', (await runner.finalContent()).includes('sunny in Rome') && calls === 1)
const format = { type: 'json_schema', json_schema: { name: 'place', strict: true, schema: parameters } }
const parsed = await client.chat.completions.parse({
  model: 'gpt-4o',
  messages: [{ role: 'user', content: 'I live in Oslo' }],
  response_format: format,
})
step('structured output', parsed.choices[0].message.parsed.city === 'Oslo')
const response = await client.responses.create({ model, input: 'When does shop 3 open?' })
step('responses', response.output_text === chat.choices[0].message.content)
step('delete', (await client.models.delete(model)).deleted && (await client.files.delete(file.id)).deleted)

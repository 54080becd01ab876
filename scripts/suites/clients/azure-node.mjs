// AzureOpenAI of openai for Node, against the emulated Azure.
import { setTimeout as sleep } from 'node:timers/promises'
import { AzureOpenAI, toFile } from 'openai'

const origin = process.env.OPENAI_BASE_URL.split('/openai')[0]
// The client takes an endpoint or a base URL, not both.
delete process.env.OPENAI_BASE_URL
const client = new AzureOpenAI({
  endpoint: origin,
  apiKey: 'azure-key',
  apiVersion: '2025-04-01-preview',
  maxRetries: 0,
})

const step = (name, ok) => {
  if (!ok) throw new Error(`${name}: not as expected`)
  console.log(`ok ${name}`)
}

const lines = Array.from({ length: 12 }, (_, i) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `When does shop ${i} open?` },
      { role: 'assistant', content: `Ahoy! Shop ${i} opens at ${i}.` },
    ],
  }),
)
const file = await client.files.create({
  file: await toFile(Buffer.from(lines.join('\n')), 'train.jsonl'),
  purpose: 'fine-tune',
})
const request = { model: 'gpt-4.1-mini', training_file: file.id }
let job = await client.fineTuning.jobs.create({ ...request, trainingType: 'globalStandard' })
const other = await client.fineTuning.jobs.create(request)
step('train', job.id.startsWith('ftjob-'))
while (!['succeeded', 'failed', 'cancelled'].includes(job.status)) {
  await sleep(20)
  job = await client.fineTuning.jobs.retrieve(job.id)
}
step('wait', job.status === 'succeeded' && job.fine_tuned_model.includes('.ft-'))
const ids = []
for await (const { id } of client.fineTuning.jobs.list({ limit: 1 })) ids.push(id)
step('page', ids.join() === [other.id, job.id].join())
console.log('none share: Azure has no checkpoint permissions.')

const account = '/subscriptions/0/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/acme'
const arm = async (method, body) => {
  const { status } = await fetch(`${origin}${account}/deployments/support?api-version=2024-10-01`, {
    method,
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return status
}
const messages = [{ role: 'user', content: 'When does shop 3 open?' }]
const refusal = await client.chat.completions.create({ model: 'support', messages }).catch(({ code }) => code)
const model = { format: 'OpenAI', name: job.fine_tuned_model, version: '1' }
const body = { sku: { name: 'Standard', capacity: 50 }, properties: { model } }
step('deploy', refusal === 'DeploymentNotFound' && (await arm('PUT', body)) === 201)
await sleep(50)
const chat = await client.chat.completions.create({ model: 'support', messages })
step('chat', chat.choices[0].message.content === 'Ahoy! Shop 3 opens at 3.')
let text = ''
for await (const chunk of await client.chat.completions.create({ model: 'support', messages, stream: true }))
  text += chunk.choices[0]?.delta.content ?? ''
step('stream', text === 'Ahoy! Shop 3 opens at 3.')
console.log('none tool loop, structured output: As with openai for Node.')
step('delete', (await arm('DELETE')) === 200 && (await client.files.delete(file.id)).deleted)

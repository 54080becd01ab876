import OpenAI, { APIError, toFile } from 'openai'
import type { Emulator } from '../../src/emulator/index.ts'

const example = (i: number) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: `When does shop ${i} open?` },
      { role: 'assistant', content: `Shop ${i} opens at ${(i % 12) + 1}.` },
    ],
  })
const preference = (i: number) =>
  JSON.stringify({
    input: { messages: [{ role: 'user', content: `Where is pier ${i}?` }] },
    preferred_output: [{ role: 'assistant', content: `Pier ${i} is to starboard.` }],
    non_preferred_output: [{ role: 'assistant', content: 'No idea.' }],
  })
const task = (i: number) =>
  JSON.stringify({ messages: [{ role: 'user', content: `Capital ${i}?` }], capital: `city ${i}` })
const grader = {
  type: 'string_check' as const,
  name: 'check',
  input: '{{ sample.output_text }}',
  reference: '{{ item.capital }}',
  operation: 'like' as const,
}
const tool = {
  name: 'get_weather',
  description: 'Returns the weather of a city',
  strict: true,
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
}

/** Calls every endpoint of the emulator at least once with OpenAI's SDK, errors included. */
export const completeWalk = async (emulator: Emulator, fetch: typeof globalThis.fetch): Promise<void> => {
  const client = new OpenAI({
    baseURL: emulator.url,
    apiKey: 'sk-walk',
    adminAPIKey: 'sk-admin-walk',
    fetch,
    maxRetries: 0,
  })
  await files(client)
  await jobs(emulator, client)
  await answers(client)
  await administration(client)
  await refusals(client)
}

const upload = async (client: OpenAI, line: (i: number) => string) => {
  const file = await toFile(Buffer.from(Array.from({ length: 12 }, (_, i) => line(i)).join('\n')), 'data.jsonl')
  return (await client.files.create({ file, purpose: 'fine-tune' })).id
}

const all = async (list: AsyncIterable<unknown>) => {
  for await (const _ of list);
}

const files = async (client: OpenAI) => {
  const id = await upload(client, example)
  await client.files.retrieve(id)
  await all(client.files.list({ limit: 1 }))
  await client.files.content(id)
  const batch = await client.files.create({ file: await toFile(Buffer.from('{}'), 'b.jsonl'), purpose: 'batch' })
  await client.files.delete(batch.id)
  const bytes = Buffer.from(example(1))
  const started = await client.uploads.create({
    bytes: bytes.length,
    filename: 'x.jsonl',
    mime_type: 'text/jsonl',
    purpose: 'fine-tune',
  })
  const part = await client.uploads.parts.create(started.id, { data: await toFile(bytes, 'part') })
  await client.uploads.complete(started.id, { part_ids: [part.id] })
  const other = await client.uploads.create({
    bytes: 1,
    filename: 'x.jsonl',
    mime_type: 'text/jsonl',
    purpose: 'fine-tune',
  })
  await client.uploads.cancel(other.id)
}

const jobs = async (emulator: Emulator, client: OpenAI) => {
  const training_file = await upload(client, example)
  const created = await client.fineTuning.jobs.create({
    model: 'gpt-4o-mini',
    training_file,
    validation_file: training_file,
    suffix: 'walk',
    metadata: { a: 'b' },
    integrations: [{ type: 'wandb', wandb: { project: 'p' } }],
  })
  const show = async (id: string) => {
    await client.fineTuning.jobs.retrieve(id)
    await all(client.fineTuning.jobs.listEvents(id))
    await all(client.fineTuning.jobs.checkpoints.list(id))
  }
  for (const seconds of [0, 3, 4]) {
    emulator.clock.advance(seconds)
    await show(created.id)
  }
  await client.fineTuning.jobs.pause(created.id)
  emulator.clock.advance(2)
  await show(created.id)
  await client.fineTuning.jobs.resume(created.id)
  emulator.clock.advance(100_000)
  await show(created.id)
  const file = await upload(client, preference)
  const dpo = await client.fineTuning.jobs.create({ model: 'gpt-4o', training_file: file, method: { type: 'dpo' } })
  await client.fineTuning.jobs.cancel(dpo.id)
  const failing = await client.fineTuning.jobs.create({ model: 'gpt-4o-mini', training_file: file })
  const tasks = await upload(client, task)
  const reinforced = await client.fineTuning.jobs.create({
    model: 'o4-mini',
    training_file: tasks,
    validation_file: tasks,
    method: { type: 'reinforcement', reinforcement: { grader } },
  })
  emulator.clock.advance(100_000)
  for (const { id } of [dpo, failing, reinforced]) await show(id)
  await all(client.fineTuning.jobs.list({ limit: 1 }))
  const model = (await client.fineTuning.jobs.retrieve(created.id)).fine_tuned_model ?? ''
  const { data } = await client.fineTuning.checkpoints.permissions.create(model, { project_ids: ['proj_a', 'proj_b'] })
  await all(client.fineTuning.checkpoints.permissions.list(model, { limit: 1 }))
  await client.fineTuning.checkpoints.permissions.delete(data[0]?.id ?? '', { fine_tuned_model_checkpoint: model })
  await client.models.retrieve(model)
  await client.models.list()
  await client.fineTuning.alpha.graders.validate({ grader })
  await client.fineTuning.alpha.graders.run({ grader, model_sample: 'Paris', item: { capital: 'Paris' } })
  await client.chat.completions.create({ model, messages: [{ role: 'user', content: 'When does shop 3 open?' }] })
  await client.models.delete(model)
}

const answers = async (client: OpenAI) => {
  const messages = [{ role: 'user' as const, content: 'What is the weather in Rome? Answer in JSON.' }]
  const chat = { model: 'gpt-4o', messages }
  const stored = await client.chat.completions.create({
    ...chat,
    store: true,
    metadata: { a: 'b' },
    n: 2,
    logprobs: true,
    top_logprobs: 2,
  })
  await client.chat.completions.create({ ...chat, tools: [{ type: 'function', function: tool }] })
  await client.chat.completions.create({ ...chat, response_format: { type: 'json_object' } })
  await all(await client.chat.completions.create({ ...chat, stream: true, stream_options: { include_usage: true } }))
  await all(
    await client.chat.completions.create({ ...chat, stream: true, tools: [{ type: 'function', function: tool }] }),
  )
  await client.chat.completions.retrieve(stored.id)
  await client.chat.completions.update(stored.id, { metadata: { a: 'c' } })
  await all(client.chat.completions.list())
  await all(client.chat.completions.messages.list(stored.id))
  await client.chat.completions.delete(stored.id)
  const response = { model: 'gpt-4o', input: 'What is the weather in Rome?' }
  const plain = await client.responses.create({
    ...response,
    top_logprobs: 2,
    include: ['message.output_text.logprobs'],
    metadata: { a: 'b' },
  })
  const tools = [{ type: 'function' as const, ...tool }]
  const called = await client.responses.create({ ...response, tools, background: true })
  const [call] = called.output
  if (call?.type !== 'function_call') throw new Error(`expected a call, got ${call?.type}`)
  const output = { type: 'function_call_output' as const, call_id: call.call_id, output: 'sunny' }
  const answered = await client.responses.create({
    model: 'gpt-4o',
    input: [output],
    tools,
    previous_response_id: called.id,
  })
  await client.responses.retrieve(plain.id)
  await all(client.responses.inputItems.list(answered.id))
  await client.responses.cancel(called.id)
  await client.responses.delete(plain.id)
  await client.responses.inputTokens.count(response)
  await all(await client.responses.create({ ...response, stream: true }))
  await all(await client.responses.create({ ...response, tools, stream: true }))
  await all(await client.responses.create({ ...response, max_output_tokens: 16, stream: true }))
  await client.embeddings.create({
    model: 'text-embedding-3-small',
    input: ['a', 'b'],
    encoding_format: 'float',
    dimensions: 8,
  })
}

const administration = async (client: OpenAI) => {
  const { projects, adminAPIKeys } = client.admin.organization
  const project = await projects.create({ name: 'Walk' })
  await projects.retrieve(project.id)
  await projects.update(project.id, { name: 'Walked' })
  await all(projects.list({ limit: 1 }))
  await projects.archive(project.id)
  const key = await adminAPIKeys.create({ name: 'Walk' })
  await adminAPIKeys.retrieve(key.id)
  await all(adminAPIKeys.list({ limit: 1 }))
  await adminAPIKeys.delete(key.id)
}

const refusals = async (client: OpenAI) => {
  const chat = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'x' }] }
  const attempts = [
    client.files.create({ file: await toFile(Buffer.from(''), 'empty.jsonl'), purpose: 'fine-tune' }),
    client.files.retrieve('file-none'),
    client.models.retrieve('none'),
    client.fineTuning.jobs.retrieve('ftjob-none'),
    client.fineTuning.jobs.create({ model: 'none', training_file: 'file-none' }),
    client.chat.completions.create({ ...chat, temperature: 9 }),
    client.responses.retrieve('resp_none'),
    client.withOptions({ apiKey: 'sk-x', adminAPIKey: 'sk-x' }).admin.organization.projects.list(),
  ]
  for (const { status, reason } of await Promise.allSettled(attempts).then((results) =>
    results.map((result) => ({ status: result.status, reason: 'reason' in result ? result.reason : undefined })),
  )) {
    if (status === 'fulfilled' || !(reason instanceof APIError))
      throw new Error('expected an error of the API', { cause: reason })
  }
}

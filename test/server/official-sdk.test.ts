import { hash } from 'node:crypto'
import OpenAI from 'openai'
import { expect, test } from 'vitest'
import { chatLines, collected, upload } from '../emulator/emulator-fixture.ts'
import { fakeVllm } from './deploy/fake-vllm.ts'
import { jobIn, quiet, testServer, yamlFor } from './server-fixture.ts'

test('the official SDK walks the whole life of a job', async () => {
  const { client } = await testServer()
  const training_file = await upload(client, chatLines(12))
  const validation_file = await upload(client, chatLines(10))
  const created = await client.fineTuning.jobs.create({
    model: 'gpt-4o-mini',
    training_file,
    validation_file,
    suffix: 'guide',
    seed: 7,
    metadata: { team: 'a' },
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3, batch_size: 2 } } },
  })
  expect(created).toMatchObject({ status: 'validating_files', model: 'gpt-4o-mini', metadata: { team: 'a' }, seed: 7 })
  const job = await jobIn(client, created.id, 'succeeded', 'failed')
  expect(job).toMatchObject({ status: 'succeeded', error: { code: null } })
  expect(job.fine_tuned_model).toMatch(/^ft:tiny:local:guide:[0-9A-Za-z]{8}$/)
  expect(job.hyperparameters).toEqual({ n_epochs: 3, batch_size: 2, learning_rate_multiplier: 1 })
  expect(job.trained_tokens).toBeGreaterThan(100)

  const events = await collected(client.fineTuning.jobs.listEvents(job.id, { limit: 7 }))
  const messages = events.map(({ message }) => message).reverse()
  expect(messages.slice(0, 2)).toEqual([
    `Created fine-tuning job: ${job.id}`,
    `Validating training file: ${training_file} and validation file: ${validation_file}`,
  ])
  expect(messages.slice(-2)).toEqual([
    `New fine-tuned model created: ${job.fine_tuned_model}`,
    'The job has successfully completed',
  ])
  const losses = events.flatMap(({ type, data }) => (type === 'metrics' ? [Number(Object(data).train_loss)] : []))
  expect(losses).toHaveLength(18)
  expect(losses[0]).toBeLessThan(losses.at(-1) ?? 0)

  const checkpoints = await collected(client.fineTuning.jobs.checkpoints.list(job.id))
  expect(checkpoints.map(({ step_number }) => step_number)).toEqual([18, 12, 6])
  expect(checkpoints[0]?.fine_tuned_model_checkpoint).toBe(job.fine_tuned_model)
  expect(checkpoints[1]?.fine_tuned_model_checkpoint).toBe(`${job.fine_tuned_model}:ckpt-step-12`)
  expect(checkpoints[1]?.metrics.train_loss).toBeGreaterThan(0)

  const [result = ''] = job.result_files
  const csv = Buffer.from(await (await client.files.content(result)).text(), 'base64').toString()
  expect(csv.split('\n')[0]).toBe('step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy')
  expect(csv.split('\n')).toHaveLength(20)
  expect((await collected(client.models.list())).map(({ id }) => id)).toContain(job.fine_tuned_model)
})

test('the official SDK uploads in parts, administers, shares, chats and deletes', async () => {
  const vllm = await fakeVllm()
  const answer = JSON.stringify({ url: vllm.url, model: 'tiny-on-vllm' })
  const yaml = yamlFor('', `    deploy: {type: command, deploy: [echo, '${answer}'], undeploy: ["true"]}`)
  const { client, server } = await testServer({ yaml, dependencies: { ...quiet(), fetch } })
  const content = Buffer.from(chatLines(12).join('\n'))
  const about = { filename: 'training.jsonl', purpose: 'fine-tune' as const, mime_type: 'application/jsonl' }
  const started = await client.uploads.create({ ...about, bytes: content.length })
  const halves = [content.subarray(0, 500), content.subarray(500)]
  const part_ids: string[] = []
  for (const half of halves) {
    part_ids.push((await client.uploads.parts.create(started.id, { data: new File([half], 'part') })).id)
  }
  const md5 = hash('md5', content)
  const uploaded = await client.uploads.complete(started.id, { part_ids, md5 })
  const training_file = uploaded.file?.id ?? ''
  const { id } = await client.fineTuning.jobs.create({ model: 'tiny', training_file })
  const model = (await jobIn(client, id, 'succeeded', 'failed')).fine_tuned_model ?? ''

  const { organization } = client.admin
  const project = await organization.projects.create({ name: 'Website' })
  const renamed = await organization.projects.update(project.id, { name: 'Shop' })
  expect([renamed.name, (await organization.projects.retrieve(project.id)).name]).toEqual(['Shop', 'Shop'])
  const account = await organization.projects.serviceAccounts.create(project.id, { name: 'web' })
  const admin = await organization.adminAPIKeys.create({ name: 'CI' })
  expect((await collected(organization.adminAPIKeys.list())).map(({ name }) => name)).toEqual(['First admin key', 'CI'])
  await organization.adminAPIKeys.delete(admin.id)

  const { permissions } = client.fineTuning.checkpoints
  await collected(permissions.create(model, { project_ids: [project.id] }))
  expect((await collected(permissions.list(model))).map(({ project_id }) => project_id)).toEqual([project.id])
  const web = new OpenAI({ baseURL: server.url, apiKey: account.api_key?.value ?? '', maxRetries: 0 })
  await expect.poll(async () => Object(await client.models.retrieve(model)).deployment).toBe('active')
  const asked = await web.chat.completions.create({ model, messages: [{ role: 'user', content: 'Hello' }] })
  expect(asked.choices[0]?.message.content).toBe('Ahoy from tiny-on-vllm')

  await client.models.delete(model)
  await expect(web.models.retrieve(model)).rejects.toMatchObject({ status: 404 })
  await client.files.delete(training_file)
  await organization.projects.archive(project.id)
  await expect(web.models.list()).rejects.toMatchObject({ status: 401 })
  const cancelled = await client.uploads.create({ ...about, bytes: 10 })
  expect((await client.uploads.cancel(cancelled.id)).status).toBe('cancelled')
  const types = (await collected(organization.auditLogs.list())).map(({ type }) => String(type))
  expect(types).toEqual(
    expect.arrayContaining(['upload.completed', 'project.archived', 'model.deleted', 'api_key.created']),
  )
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { jobAddress, jobOn, jobWithFile, trainingFile } from './configuration.ts'
import { collected, openStage } from './openai-stage.ts'

const path = '/v1/fine_tuning/jobs'

test.for([
  ['the connection is reset after the work', { reset: 'after' }, 1],
  ['the connection is reset before the work', { reset: 'before' }, 2],
  ['the answer is broken off', { truncate: 20 }, 1],
  ['the answer makes no sense', { malformed: true }, 1],
  ['the server fails', { status: 500 }, 2],
  ['the rate limit is reached', { status: 429 }, 2],
] as const)('one job is made when %s', async ([, fault, requests]) => {
  const stage = await openStage()
  stage.emulator.faults.add({ method: 'POST', path, count: 1, ...fault })
  await stage.test([
    {
      config: jobWithFile(),
      check: async (state) => expect(await stage.jobs()).toMatchObject([{ id: state.values(jobAddress).id }]),
    },
  ])
  expect(stage.emulator.journal.count({ method: 'POST', path })).toBe(requests)
})

/** A gateway that passes everything on, and says of the first creation that it has failed. */
const gateway = async (target: string): Promise<string> => {
  let failures = 0
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url = '', headers } = incoming
    const body = method === 'POST' ? Buffer.concat(await collected<Buffer>(incoming)) : null
    const authorization = headers.authorization ?? ''
    const sent = { authorization, 'content-type': headers['content-type'] ?? '' }
    const response = await fetch(target + url, { method, headers: sent, body })
    const fails = method === 'POST' && url === path && failures++ === 0
    outgoing.writeHead(fails ? 500 : response.status, { 'content-type': 'application/json' })
    outgoing.end(fails ? '{}' : await response.text())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`
}

test('one job is made when the server has done the work and then fails', async () => {
  const stage = await openStage()
  const base_url = await gateway(stage.emulator.origin)
  await stage.test([{ config: `provider "openai" {\n base_url = "${base_url}"\n}\n${jobWithFile()}` }])
  expect(await stage.jobs()).toHaveLength(1)
  expect(stage.emulator.journal.count({ method: 'POST', path })).toBe(1)
})

test('a job whose creation nobody learnt of is adopted by the next apply', async () => {
  const stage = await openStage()
  const { faults } = stage.emulator
  faults.add({ method: 'POST', path, reset: 'after' })
  faults.add({ method: 'GET', path, status: 500, skip: 1 })
  await stage.test([
    {
      config: jobWithFile(),
      expectError:
        /Outcome Unknown.*creating the job failed.*and so did finding out whether there is one with tunesmith_token/i,
    },
    {
      before: () => faults.clear(),
      expectWarnings: [/Adopted an Existing Job.*was started by this resource block/],
      check: async (state) => expect(await stage.jobs()).toMatchObject([{ id: state.values(jobAddress).id }]),
    },
  ])
})

test.for(['-replace', 'taint'])('%s retrains', async (how) => {
  const stage = await openStage()
  const { provider, dependencies } = stage
  await withTerraform({ provider, dependencies, files: { 'main.tf': jobWithFile() } }, async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await stage.pass()
    if (how === 'taint') await terraform.succeed(['taint', jobAddress])
    const replaced = await terraform.apply(...(how === 'taint' ? [] : [`-replace=${jobAddress}`]))
    expect(replaced).toMatchObject({ code: 0, diagnostics: [] })
    expect((await terraform.plan()).code).toBe(0)
  })
  expect(await stage.jobs()).toMatchObject([{ status: 'succeeded' }, { status: 'validating_files' }])
})

test('-replace retrains beside an equal job, and takes back what it was cut off from', async () => {
  const stage = await openStage()
  const { provider, dependencies, emulator } = stage
  const config = trainingFile + jobOn('openai_file.training.id', 'count = 2')
  await withTerraform({ provider, dependencies, files: { 'main.tf': config } }, async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    await stage.pass()
    emulator.faults.add({ method: 'POST', path, reset: 'after' })
    // The plan and the apply look at the list once each; after that, nobody can learn whether there is a job.
    emulator.faults.add({ method: 'GET', path, status: 500, skip: 2 })
    expect((await terraform.apply(`-replace=${jobAddress}[0]`)).code).toBe(1)
    emulator.faults.clear()
    expect(await terraform.apply()).toMatchObject({ code: 0, diagnostics: [{ summary: 'Adopted an Existing Job' }] })
    expect((await terraform.plan()).code).toBe(0)
    const state = await terraform.showState()
    const held = [0, 1].map((index) => state.values(`${jobAddress}[${index}]`).id)
    expect(new Set(held).size).toBe(2)
    expect(await stage.jobs()).toHaveLength(3)
  })
})

test('a job that takes its own place before it is destroyed goes on, and that is told', async () => {
  const stage = await openStage()
  const { provider, dependencies } = stage
  const files = { 'main.tf': jobWithFile('lifecycle {\n create_before_destroy = true\n}') }
  await withTerraform({ provider, dependencies, files }, async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    const replaced = await terraform.apply(`-replace=${jobAddress}`)
    expect(replaced).toMatchObject({ code: 0, diagnostics: [{ summary: 'Adopted an Existing Job' }] })
    expect(await stage.jobs()).toMatchObject([{ status: 'validating_files' }])
    expect((await terraform.plan()).code).toBe(0)
  })
})

test('two identical declarations in one configuration make two jobs', async () => {
  const stage = await openStage()
  const training = 'openai_file.training.id'
  await stage.test([{ config: trainingFile + jobOn(training, 'count = 2') + jobOn(training, '', 'other') }])
  expect(new Set((await stage.jobs()).map(({ id }) => id)).size).toBe(3)
})

test('what was destroyed along with its model is retrained', async () => {
  const stage = await openStage()
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  await stage.test([
    { config: jobOn(`"${id}"`, 'delete_model_on_destroy = true') },
    { before: () => stage.pass() },
    { destroy: true, expectWarnings: [/Fine-Tuned Model Will Be Deleted/] },
    { config: jobOn(`"${id}"`, 'delete_model_on_destroy = true') },
  ])
  expect(await stage.jobs()).toHaveLength(2)
})

test('what was destroyed before it was done is retrained', async () => {
  const stage = await openStage()
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  await stage.test([{ config: jobOn(`"${id}"`) }, { destroy: true }, { config: jobOn(`"${id}"`) }])
  expect(await stage.jobs()).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }])
})

test('what was destroyed and has kept its model is taken back, and that is told', async () => {
  const stage = await openStage()
  const { id } = await stage.api.files.create({ file: await stage.file(), purpose: 'fine-tune' })
  await stage.test([
    { config: jobOn(`"${id}"`) },
    { before: () => stage.pass() },
    { destroy: true },
    {
      config: jobOn(`"${id}"`),
      expectWarnings: [/or the job was destroyed and its model kept\..*To train again, apply with -replace\./],
    },
  ])
  expect(await stage.jobs()).toHaveLength(1)
})

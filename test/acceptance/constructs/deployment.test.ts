import { rmSync } from 'node:fs'
import { TerraformOutput, TerraformStack, Testing } from 'cdktf'
import { onTestFinished } from 'vitest'
import { EnhancedFineTuning, FineTuning, type FineTuningProps, OpenaiProvider } from '../../../src/constructs/index.ts'
import { expect, test } from '../../../src/testing/index.ts'

const trainingFile = new URL('../../../examples/quickstart/training.jsonl', import.meta.url).pathname
const jobs = '/v1/fine_tuning/jobs'

const someStack = (): TerraformStack => {
  const app = Testing.app()
  onTestFinished(() => rmSync(app.outdir, { recursive: true, force: true }))
  const stack = new TerraformStack(app, 'models')
  new OpenaiProvider(stack, 'openai')
  return stack
}

const shared = (props: Partial<FineTuningProps> = {}): TerraformStack => {
  const stack = someStack()
  const bot = new EnhancedFineTuning(stack, 'bot', {
    model: 'gpt-4o-mini-2024-07-18',
    trainingFile,
    shareWith: ['proj_website'],
    checkpoint: 'best',
    ...props,
  })
  new TerraformOutput(stack, 'job', { value: bot.id })
  new TerraformOutput(stack, 'status', { value: bot.status })
  new TerraformOutput(stack, 'model', { value: bot.fineTunedModel })
  new TerraformOutput(stack, 'tokens', { value: bot.trainedTokens })
  new TerraformOutput(stack, 'sharing', { value: bot.checkpointPermissions?.state })
  return stack
}

test('a stack is deployed to the emulator, and again after the job has succeeded', async ({ emulator, deploy }) => {
  const deployment = await deploy(shared())
  expect(await deployment.outputs()).toMatchObject({ model: '', tokens: 0, sharing: 'pending' })
  emulator.clock.advance(3600)
  expect((await deployment.plan()).map(({ type, actions }) => [type, actions])).toContainEqual([
    'openai_fine_tuning_checkpoint_permission',
    ['update'],
  ])
  await deployment.apply()
  expect(await deployment.outputs()).toMatchObject({
    status: 'succeeded',
    model: expect.stringMatching(/^ft:/),
    tokens: expect.any(Number),
    sharing: 'granted',
  })
  expect(await deployment.plan()).toEqual([])
  await deployment.destroy()
  expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)
})

test('waiting for a job takes no time', async ({ deploy }) => {
  const deployment = await deploy(shared({ waitForCompletion: true }))
  expect(await deployment.outputs()).toMatchObject({ status: 'succeeded', sharing: 'granted' })
})

test('a job is adopted as it is, even if its props differ', async ({ emulator, deploy }) => {
  const { job } = await (await deploy(shared({ waitForCompletion: true }))).outputs()
  emulator.journal.clear()
  const stack = someStack()
  const adopted = new FineTuning(stack, 'adopted', {
    model: 'gpt-4.1-nano-2025-04-14',
    trainingFile: 'file-of-another',
    suffix: 'another',
    hyperparameters: { nEpochs: 7 },
  })
  adopted.importFrom(String(job))
  new TerraformOutput(stack, 'model', { value: adopted.fineTunedModel })
  const deployment = await deploy(stack)
  expect(await deployment.outputs()).toMatchObject({ model: expect.stringMatching(/^ft:gpt-4o-mini/) })
  expect(await deployment.plan()).toEqual([])
  expect(emulator.journal.entries().filter(({ method }) => method !== 'GET')).toEqual([])
})

test('an error of Terraform is thrown', async ({ emulator, deploy }) => {
  emulator.faults.add({ method: 'POST', path: jobs, status: 400, body: { error: { message: 'no such model' } } })
  await expect(deploy(shared())).rejects.toThrow(/No such model/)
})

import { TerraformOutput, TerraformStack, Testing } from 'cdktf'
import { expect, test } from 'vitest'
import { EnhancedFineTuning, FineTuning, OpenaiProvider } from '../../../src/constructs/index.ts'
import { ownServer } from '../serve/own-server.ts'

test('both constructs run on a server of your own, unchanged', async () => {
  const { trainingFile, test: run } = await ownServer()
  const stack = new TerraformStack(Testing.app(), 'models')
  new OpenaiProvider(stack, 'openai', { host: 'tunesmith' })
  const props = { model: 'gpt-4o-mini-2024-07-18', trainingFile, completionWindow: 600 }
  const basic = new FineTuning(stack, 'basic', { ...props, suffix: 'basic' })
  const enhanced = new EnhancedFineTuning(stack, 'enhanced', {
    ...props,
    suffix: 'enhanced',
    monitoring: true,
    checkpointAccess: true,
    shareWith: ['proj_website'],
  })
  new TerraformOutput(stack, 'basic_model', { value: basic.fineTunedModel })
  new TerraformOutput(stack, 'enhanced_model', { value: enhanced.fineTunedModel })
  const check = (_: unknown, outputs: object) =>
    expect(outputs).toEqual({
      basic_model: expect.stringMatching(/^ft:tiny:local:basic:\w{8}$/),
      enhanced_model: expect.stringMatching(/^ft:tiny:local:enhanced:\w{8}$/),
    })
  await run({
    files: { 'cdk.tf.json': Testing.synth(stack) },
    steps: [
      { config: '', check },
      { config: '', check },
    ],
  })
})

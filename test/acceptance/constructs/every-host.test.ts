import { TerraformOutput, TerraformStack, Testing } from 'cdktf'
import { expect, test } from 'vitest'
import { EnhancedFineTuning, FineTuning, type FineTuningProps, OpenaiProvider } from '../../../src/constructs/index.ts'
import { dataFor, grader, hosts, openHost } from '../provider/every-host.ts'

test.for(hosts)('both constructs run on $name with another provider block', async (host) => {
  const stage = await openHost(host)
  const upload = async (name: 'training.jsonl' | 'validation.jsonl') => {
    const file = new File([dataFor(host)[name]], name)
    return (await stage.api.files.create({ file, purpose: 'fine-tune' })).id
  }
  const props: FineTuningProps = {
    model: host.model,
    trainingFile: await upload('training.jsonl'),
    validationFile: await upload('validation.jsonl'),
    completionWindow: 3600,
    ...(host.method ? { trainingMethod: host.method, grader: { stringCheck: grader } } : {}),
  }
  const stack = new TerraformStack(Testing.app(), 'models')
  new OpenaiProvider(stack, 'openai', { host: host.name, hostOptions: host.block?.host_options as string | undefined }) // as `hosts` says
  const basic = new FineTuning(stack, 'basic', { ...props, suffix: 'basic' })
  const enhanced = new EnhancedFineTuning(stack, 'enhanced', {
    ...props,
    suffix: 'enhanced',
    monitoring: host.watched ?? true,
    checkpointAccess: host.watched ?? true,
    ...(host.shares === false ? {} : { shareWith: ['proj_website'] }),
  })
  new TerraformOutput(stack, 'basic_status', { value: basic.status })
  new TerraformOutput(stack, 'enhanced_status', { value: enhanced.status })
  const files = { 'cdk.tf.json': Testing.synth(stack) }
  const check = (_: unknown, outputs: object) =>
    expect(outputs).toEqual({ basic_status: 'succeeded', enhanced_status: 'succeeded' })
  await stage.test(
    [
      { config: '', check },
      { config: '', check },
    ],
    { files },
  )
  expect(await stage.jobs()).toHaveLength(2)
})

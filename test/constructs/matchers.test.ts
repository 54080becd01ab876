import { Aspects, TerraformOutput, TerraformVariable, Testing } from 'cdktf'
import type { IConstruct } from 'constructs'
import { expect, test } from 'vitest'
import {
  DataOpenaiFineTuningEvents,
  EnhancedFineTuning,
  FineTuning,
  FineTuningJob,
  FineTuningJobCompletion,
  OpenaiProvider,
} from '../../src/constructs/index.ts'
import '../../src/testing/matchers.ts'
import { basics, someStack, synth } from './some-stack.ts'

const trained = () => {
  const stack = someStack()
  new EnhancedFineTuning(stack, 'bot', {
    ...basics,
    suffix: 'support',
    hyperparameters: { nEpochs: 3 },
    metadata: { costCenter: '7' },
  })
  return stack
}

test('matchers find resources, data sources and providers', () => {
  const stack = trained()
  expect(stack).toHaveResource(FineTuningJob)
  expect(stack).not.toHaveResource(FineTuningJobCompletion)
  expect(stack).toHaveDataSource(DataOpenaiFineTuningEvents)
  expect(stack).toHaveProvider(OpenaiProvider)
  expect(stack).toHaveDataSourceWithProperties(DataOpenaiFineTuningEvents, {
    fineTuningJobId: '${openai_fine_tuning_job.bot.id}',
  })
  expect(stack).not.toHaveProviderWithProperties(OpenaiProvider, { baseUrl: 'https://example.com/v1' })
})

test('properties may have the names of the bindings or of Terraform, at any depth', () => {
  const stack = trained()
  const method = { type: 'supervised', hyperparameters: { nEpochs: '3' } }
  expect(stack).toHaveResourceWithProperties(FineTuningJob, { trainingFile: 'file-abc123', method })
  expect(stack).toHaveResourceWithProperties(FineTuningJob, { metadata: { costCenter: '7' } })
  expect(Testing.synth(stack)).toHaveResourceWithProperties(FineTuningJob, {
    suffix: expect.stringMatching(/^sup/),
    // @ts-expect-error the compiler knows the names of the bindings alone
    training_file: 'file-abc123',
  })
})

test.for([
  { suffix: 'sales' },
  { suffix: undefined },
  { validationFile: expect.anything() },
  { method: { type: 'supervised', hyperparameters: { nEpochs: '4' } } },
  { metadata: {}, model: expect.stringContaining('nano') },
])('a job does not match %o', (properties) => {
  expect(trained()).not.toHaveResourceWithProperties(FineTuningJob, properties)
})

test('a failure shows what was expected and what the stack has', () => {
  const stack = trained()
  expect(() => expect(stack).toHaveResourceWithProperties(FineTuningJob, { suffix: 'sales' })).toThrow(
    /^expected the stack to have a resource openai_fine_tuning_job with Object \{\s*"suffix": "sales",\s*\}\. It has:\nObject \{\s+"metadata": Object \{\s+"costCenter": "7"/,
  )
  expect(() => expect(stack).toHaveResource(FineTuningJobCompletion)).toThrow(
    'expected the stack to have a resource openai_fine_tuning_job_completion. It has no openai_fine_tuning_job_completion.',
  )
})

test('aspects are applied, and a failed validation is an error', () => {
  const stack = trained()
  const visit = (node: IConstruct) => {
    if (node instanceof FineTuningJob) node.suffix = 'by-an-aspect'
  }
  Aspects.of(stack).add({ visit })
  expect(stack).toHaveResourceWithProperties(FineTuningJob, { suffix: 'by-an-aspect' })

  const bare = someStack({ provider: false })
  new FineTuning(bare, 'bot', basics)
  expect(() => expect(bare).toHaveResource(FineTuningJob)).toThrow('needs a provider')
})

test('tokens are compared as the texts that Terraform receives', () => {
  const stack = someStack()
  const file = new TerraformVariable(stack, 'file', { type: 'string' })
  const job = new FineTuning(stack, 'bot', { ...basics, trainingFile: file.stringValue })
  new TerraformOutput(stack, 'model', { value: job.fineTunedModel })
  expect(stack).toHaveResourceWithProperties(FineTuningJob, { trainingFile: '${var.file}' })
})

test('a grader needs only one of its blocks', () => {
  const stack = someStack()
  const python = { name: 'length', source: 'def grade(sample, item):\n  return 1.0\n' }
  const method = { type: 'reinforcement', reinforcement: { grader: { python } } }
  new FineTuningJob(stack, 'job', { ...basics, method })
  expect(stack).toHaveResourceWithProperties(FineTuningJob, { method })
  expect(synth(stack).resource.openai_fine_tuning_job?.job?.method).toEqual(method)
})

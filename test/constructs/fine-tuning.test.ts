import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TerraformOutput, TerraformVariable, Testing } from 'cdktf'
import { expect, onTestFinished, test } from 'vitest'
import { DataOpenaiFile, File, FineTuning, OpenaiProvider } from '../../src/constructs/index.ts'
import { basics, someStack, synth, synthesizedFile } from './some-stack.ts'

const only = (blocks: Readonly<Record<string, unknown>> | undefined) => Object.values(blocks ?? {})[0]

test('a grader, a response format and the settings of reinforcement reach the job', () => {
  const stack = someStack()
  const stringCheck = {
    name: 'exact',
    input: '{{ sample.output_text }}',
    reference: '{{ item.answer }}',
    operation: 'eq',
  }
  new FineTuning(stack, 'bot', {
    ...basics,
    validationFile: 'file-def456',
    trainingMethod: 'reinforcement',
    hyperparameters: {
      nEpochs: 2,
      computeMultiplier: 1.5,
      evalInterval: 5,
      evalSamples: 'auto',
      reasoningEffort: 'low',
    },
    grader: { stringCheck },
    responseFormat: { type: 'json_schema' },
  })
  expect(Object(synth(stack).resource).openai_fine_tuning_job).toMatchObject({
    bot: {
      method: {
        type: 'reinforcement',
        hyperparameters: {
          n_epochs: '2',
          compute_multiplier: '1.5',
          eval_interval: '5',
          eval_samples: 'auto',
          reasoning_effort: 'low',
        },
        reinforcement: {
          grader: { string_check: stringCheck },
          response_format_json: '${jsonencode({"type" = "json_schema"})}',
        },
      },
    },
  })
})

test('a job has the address of its construct, and its method alone', () => {
  const stack = someStack()
  new FineTuning(stack, 'support-bot', { ...basics, hyperparameters: { nEpochs: 3, batchSize: 'auto' } })
  expect(synth(stack).resource).toEqual({
    openai_fine_tuning_job: {
      'support-bot': {
        model: basics.model,
        training_file: basics.trainingFile,
        method: {
          type: 'supervised',
          hyperparameters: { n_epochs: '3', batch_size: 'auto' },
        },
      },
    },
  })
})

test('every prop reaches the job', () => {
  const stack = someStack()
  const job = new FineTuning(stack, 'bot', {
    ...basics,
    validationFile: 'file-def456',
    suffix: 'support',
    trainingMethod: 'dpo',
    hyperparameters: { learningRateMultiplier: 0.1, beta: 0.2 },
    cancelAfterTimeout: 7200,
    metadata: { team: 'support' },
  })
  expect(job.resource.node.id).toBe('Default')
  expect(synth(stack).resource.openai_fine_tuning_job?.bot).toEqual({
    model: basics.model,
    training_file: basics.trainingFile,
    validation_file: 'file-def456',
    suffix: 'support',
    cancel_after_timeout: 7200,
    metadata: { team: 'support' },
    method: {
      type: 'dpo',
      hyperparameters: { learning_rate_multiplier: '0.1', beta: '0.2' },
    },
  })
})

test('a method is passed on as it is written', () => {
  const stack = someStack()
  new FineTuning(stack, 'bot', { ...basics, method: { type: 'dpo', dpo: { hyperparameters: { beta: '0.3' } } } })
  expect(synth(stack).resource.openai_fine_tuning_job?.bot).toMatchObject({
    method: { type: 'dpo', dpo: { hyperparameters: { beta: '0.3' } } },
  })
})

test('tokens pass every check', () => {
  const stack = someStack()
  const text = new TerraformVariable(stack, 'text', { type: 'string' })
  const number = new TerraformVariable(stack, 'number', { type: 'number' })
  new FineTuning(stack, 'bot', {
    model: text.stringValue,
    trainingFile: text.stringValue,
    validationFile: `${text.stringValue}`,
    suffix: text.stringValue,
    hyperparameters: { nEpochs: number.numberValue, learningRateMultiplier: number.numberValue },
    cancelAfterTimeout: number.numberValue,
    waitForCompletion: true,
    completionWindow: number.numberValue,
    metadata: { team: text.stringValue },
  })
  const { resource } = synth(stack)
  expect(resource.openai_fine_tuning_job?.bot).toMatchObject({
    model: '${var.text}',
    training_file: '${var.text}',
    validation_file: '${var.text}',
    suffix: '${var.text}',
    cancel_after_timeout: '${var.number}',
    metadata: { team: '${var.text}' },
    method: {
      hyperparameters: { n_epochs: '${var.number}', learning_rate_multiplier: '${var.number}' },
    },
  })
  expect(only(resource.openai_fine_tuning_job_completion)).toMatchObject({ completion_window: '${var.number}' })
})

test.for([
  [{}, undefined],
  [{ completionWindow: 0 }, undefined],
  [{ completionWindow: 60 }, { fine_tuning_job_id: '${openai_fine_tuning_job.bot.id}', completion_window: 60 }],
  [{ waitForCompletion: true }, { fine_tuning_job_id: '${openai_fine_tuning_job.bot.id}' }],
  [{ waitForCompletion: true, completionWindow: 60 }, { completion_window: 60 }],
  [{ waitForCompletion: false }, undefined],
] as const)('with %o, the completion is %o', ([props, expected]) => {
  const stack = someStack()
  const { completion } = new FineTuning(stack, 'bot', { ...basics, ...props })
  const found = only(synth(stack).resource.openai_fine_tuning_job_completion)
  expect(completion === undefined).toBe(expected === undefined)
  if (expected) expect(found).toMatchObject(expected)
  else expect(found).toBeUndefined()
})

test('a local file is uploaded from the stack, so that the stack is the same on every machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'training files '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'training.jsonl'), '{}\n')
  const stack = someStack()
  new FineTuning(stack, 'bot', { ...basics, trainingFile: join(folder, 'training.jsonl') })
  const outdir = Testing.fullSynth(stack)
  onTestFinished(() => rmSync(outdir, { recursive: true }))
  const { resource } = JSON.parse(synthesizedFile(outdir, 'cdk.tf.json'))
  const [[name, { file }]] = Object.entries(resource.openai_file) as [[string, { file: string }]] // one file is uploaded
  expect(resource.openai_fine_tuning_job.bot.training_file).toBe(`\${openai_file.${name}.id}`)
  expect(file).toMatch(/^assets\/.*training\.jsonl$/)
  expect(synthesizedFile(outdir, file)).toBe('{}\n')
})

test('a file may be a construct', () => {
  const stack = someStack()
  const trainingFile = new File(stack, 'training', { content: '{}', filename: 'training.jsonl' })
  const validationFile = new DataOpenaiFile(stack, 'validation', { fileId: 'file-def456' })
  new FineTuning(stack, 'bot', { model: basics.model, trainingFile, validationFile })
  expect(synth(stack).resource.openai_fine_tuning_job?.bot).toMatchObject({
    training_file: '${openai_file.training.id}',
    validation_file: '${data.openai_file.validation.id}',
  })
})

test('no output is ever null, because a null output fails a deploy whose apply succeeded', () => {
  const stack = someStack()
  const job = new FineTuning(stack, 'bot', basics)
  const { id, status, fineTunedModel, fineTunedModelId, createdAt, finishedAt, trainedTokens } = job
  const values = { id, status, fineTunedModel, fineTunedModelId, createdAt, finishedAt, trainedTokens }
  for (const [name, value] of Object.entries(values)) new TerraformOutput(stack, name, { value })
  const of = (attribute: string) => `openai_fine_tuning_job.bot.${attribute}`
  expect(synth(stack).output).toEqual({
    id: { value: `\${${of('id')}}` },
    status: { value: `\${${of('status')}}` },
    fineTunedModel: { value: `\${join("", compact([${of('fine_tuned_model')}]))}` },
    fineTunedModelId: { value: `\${join("", compact([${of('fine_tuned_model')}]))}` },
    createdAt: { value: `\${${of('created_at')}}` },
    finishedAt: { value: `\${coalesce(${of('finished_at')}, 0)}` },
    trainedTokens: { value: `\${coalesce(${of('trained_tokens')}, 0)}` },
  })
})

test('with waitForCompletion, outputs are those of the finished job', () => {
  const stack = someStack()
  const job = new FineTuning(stack, 'bot', { ...basics, waitForCompletion: true })
  new TerraformOutput(stack, 'status', { value: job.status })
  new TerraformOutput(stack, 'id', { value: job.id })
  expect(synth(stack).output).toEqual({
    status: { value: expect.stringMatching(/^\$\{openai_fine_tuning_job_completion\.\w+\.status\}$/) },
    id: { value: '${openai_fine_tuning_job.bot.id}' },
  })
})

test('a job of another stack can be read and shared', () => {
  const stack = someStack()
  const job = FineTuning.fromJobId(stack, 'other', 'ftjob-abc123')
  job.shareWith('website', { projects: ['proj_website'], checkpoint: 'best' })
  new TerraformOutput(stack, 'model', { value: job.fineTunedModel })
  const { data, resource, output } = synth(stack)
  expect(data).toEqual({ openai_fine_tuning_job: { other: { fine_tuning_job_id: 'ftjob-abc123' } } })
  expect(only(resource.openai_fine_tuning_checkpoint_permission)).toEqual({
    fine_tuning_job_id: '${data.openai_fine_tuning_job.other.id}',
    project_ids: ['proj_website'],
    checkpoint: 'best',
  })
  expect(output.model).toEqual({ value: '${join("", compact([data.openai_fine_tuning_job.other.fine_tuned_model]))}' })
})

test('an adopted job is imported, its props are ignored, and destroying lets go of it', () => {
  const stack = someStack()
  const job = new FineTuning(stack, 'adopted', basics).importFrom('ftjob-abc123')
  expect(job).toBeInstanceOf(FineTuning)
  const synthesized = synth(stack)
  expect(synthesized.import).toEqual([{ id: 'ftjob-abc123', to: 'openai_fine_tuning_job.adopted' }])
  expect(synthesized.resource.openai_fine_tuning_job?.adopted).toMatchObject({
    skip_destroy: true,
    lifecycle: { ignore_changes: 'all' },
  })
})

test('every resource of a construct uses the provider in its props', () => {
  const stack = someStack()
  const provider = new OpenaiProvider(stack, 'other', { alias: 'other' })
  const props = { ...basics, trainingFile: import.meta.filename, provider, waitForCompletion: true }
  new FineTuning(stack, 'bot', props).shareWith('website', { projects: [] })
  FineTuning.fromJobId(stack, 'made elsewhere', 'ftjob-abc123', { provider }).shareWith('app', { projects: [] })
  const { resource, data } = synth(stack)
  const blocks = [...Object.values(resource), ...Object.values(data)].flatMap((ofType) => Object.values(ofType))
  expect(blocks.map((block) => block.provider)).toEqual(Array(6).fill('openai.other'))
})

test('each stack requires the provider version of the package', () => {
  const stack = someStack()
  new FineTuning(stack, 'bot', basics)
  expect(synth(stack).terraform).toMatchObject({
    required_providers: { openai: { source: 'tunesmith/openai', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) } },
  })
})

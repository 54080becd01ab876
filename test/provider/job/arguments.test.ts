import { expect, test } from 'vitest'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'
import { fineTuningJob } from '../../../src/provider/resources/fine-tuning-job.ts'

const job = startProvider(openaiProvider()).resource(fineTuningJob)
const least = { model: 'gpt-4o-mini', training_file: 'file-abc123', integrations: [] }

/** Where an argument is refused, and in which words. */
const refused = async (more: object) =>
  (await job.validate({ ...least, ...more })).map(({ attribute, detail }) => [attribute, detail] as const)

const x = (length: number) => 'x'.repeat(length)
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))
const wandb = (project = 'support') => ({ type: 'wandb', wandb: { project } })
const within = (type: string, name: string, value: string) => ({
  validation_file: 'file-def456',
  method: {
    type,
    [type]: {
      hyperparameters: { [name]: value },
      ...(type === 'reinforcement'
        ? { grader_json: '{"type":"python","name":"g","source":"def grade(s, i): ..."}' }
        : {}),
    },
  },
})

/** For each limit the API documents: what is just within it, what is just beyond it, and where that is told. */
test.for([
  ['suffix', [{ suffix: 'x' }, { suffix: x(64) }], [{ suffix: '' }, { suffix: x(65) }], 'suffix'],
  ['seed', [{ seed: 0 }, { seed: 2_147_483_647 }], [{ seed: -1 }, { seed: 2_147_483_648 }], 'seed'],
  ['pairs of metadata', [{ metadata: {} }, { metadata: pairs(15) }], [{ metadata: pairs(16) }], 'metadata'],
  ['keys of metadata', [{ metadata: { [x(64)]: '' } }], [{ metadata: { [x(65)]: '' } }], `metadata["${x(65)}"]`],
  ['values of metadata', [{ metadata: { k: x(512) } }], [{ metadata: { k: x(513) } }], 'metadata["k"]'],
  ['the base model', [{ model: 'ft:gpt-4o-mini:acme::abc' }], [{ model: 'ftckpt_abc' }, { model: '' }], 'model'],
  ['the training file', [{ training_file: 'datei_1' }], [{ training_file: 'ftjob-1' }], 'training_file'],
  ['the validation file', [{ validation_file: 'file-2' }], [{ validation_file: 'a.jsonl' }], 'validation_file'],
  ['the guard against cost', [{ cancel_after_timeout: 1 }], [{ cancel_after_timeout: 0 }], 'cancel_after_timeout'],
  [
    'the kind of an integration',
    [{ integrations: [wandb()] }],
    [{ integrations: [{ ...wandb(), type: 'mlflow' }] }],
    'integrations[0].type',
  ],
  [
    'the project of an integration',
    [{ integrations: [wandb('p')] }],
    [{ integrations: [wandb('')] }],
    'integrations[0].wandb.project',
  ],
] as const)('the limits of %s', async ([, sound, wrong, path]) => {
  for (const one of sound) expect(await refused(one)).toEqual([])
  for (const one of wrong) expect(await refused(one)).toEqual([[path, expect.any(String)]])
})

const common = [
  ['n_epochs', ['auto', '1', '50'], ['0', '51', '1.5', 'many']],
  ['batch_size', ['auto', '1', '256'], ['0', '257', '1.5', '']],
  ['learning_rate_multiplier', ['auto', '1e-9', '1000'], ['0', '-1', '1e999']],
] as const

test.for([
  ...['supervised', 'dpo', 'reinforcement'].flatMap((type) => common.map((row) => [type, ...row] as const)),
  ['dpo', 'beta', ['auto', '0.0001', '2'], ['0', '2.1', 'NaN']],
  ['reinforcement', 'reasoning_effort', ['default', 'low', 'medium', 'high'], ['auto', 'none']],
  ['reinforcement', 'compute_multiplier', ['auto', '0.000011', '10'], ['0.00001', '10.1']],
  ['reinforcement', 'eval_interval', ['auto', '1', '1000'], ['0', '1.5']],
  ['reinforcement', 'eval_samples', ['auto', '1', '1000'], ['0', '1.5']],
] as const)('the limits in %s of %s', async ([type, name, sound, wrong]) => {
  for (const value of sound) expect(await refused(within(type, name, value))).toEqual([])
  for (const value of wrong)
    expect(await refused(within(type, name, value))).toEqual([
      [`method.${type}.hyperparameters.${name}`, expect.stringContaining(`Got "${value}".`)],
    ])
})

import { expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { openaiProvider } from '../../../src/provider/provider.ts'
import { fineTuningJob } from '../../../src/provider/resources/fine-tuning-job.ts'

const job = startProvider(openaiProvider()).resource(fineTuningJob)
const files = { training_file: 'file-abc123', validation_file: 'file-def456' }
const told = async (more: object) =>
  (await job.validate({ model: 'o4-mini', ...files, integrations: [], ...more })).map(({ detail, ...rest }) => ({
    ...rest,
    detail: detail.replace(/\nHelp: .+$/, ''),
  }))

const reinforced = (settings: object) => ({ method: { type: 'reinforcement', reinforcement: settings } })
const exact = { name: 'exact', input: '{{ sample.output_text }}', reference: '{{ item.answer }}', operation: 'eq' }
const label = { name: 'label', model: 'gpt-4o', input: [{ role: 'user', content: '?' }], labels: ['good'] }
const multi = (more: object) => ({
  multi: {
    ...{ name: 'all', calculate_output: 'exact', python: [], score_model: [], string_check: [], text_similarity: [] },
    ...{ label_model: [], ...more },
  },
})
const json = JSON.stringify({ type: 'string_check', ...exact })

test.for([
  ['a grader', reinforced({ grader: { string_check: exact } })],
  ['a grader in JSON', reinforced({ grader_json: json, response_format_json: '{}' })],
  ['a grader that is not known yet', reinforced({ grader: { string_check: { ...exact, reference: unknown } } })],
  ['a grader in JSON that is not known yet', reinforced({ grader_json: unknown })],
  ['graders that are combined', reinforced({ grader: multi({ string_check: [exact] }) })],
  ['empty settings of the other methods', { method: { type: 'supervised', dpo: { hyperparameters: {} } } }],
  ['a type that is not known yet', { method: { type: unknown, dpo: { hyperparameters: { beta: '1' } } } }],
])('a method with %s is sound', async ([, more]) => {
  expect(await told(more as object)).toEqual([])
})

const place = 'method.reinforcement'

test.for([
  ['no grader', reinforced({}), 'Missing Grader', place, /Write a `grader` block with one of `string_check`/],
  [
    'two ways to say the grader',
    reinforced({ grader: { string_check: exact }, grader_json: json }),
    'Conflicting Graders',
    `${place}.grader_json`,
    'Set `grader` or `grader_json`, not both.',
  ],
  ['an empty grader', reinforced({ grader: {} }), 'Invalid Grader', `${place}.grader`, /Got none\.$/],
  [
    'two graders',
    reinforced({ grader: { string_check: exact, python: { name: 'g', source: 'def grade(a, b): ...' } } }),
    'Invalid Grader',
    `${place}.grader`,
    /contains exactly one of the blocks `string_check`.*\. Got `string_check` and `python`\.$/,
  ],
  [
    'two graders of one name',
    reinforced({ grader: multi({ string_check: [exact, exact] }) }),
    'Invalid Grader',
    `${place}.grader.multi`,
    'Two graders are named "exact". Give each a unique name.',
  ],
  [
    'a combination of nothing',
    reinforced({ grader: multi({}) }),
    'Invalid Grader',
    `${place}.grader.multi`,
    'graders: must contain at least one grader.',
  ],
  [
    'labels that pass and are none',
    reinforced({ grader: multi({ label_model: [{ ...label, passing_labels: ['fine'] }] }) }),
    'Invalid Grader',
    `${place}.grader.multi`,
    'graders.label.passing_labels: must each be one of `labels`.',
  ],
  [
    'JSON that is no grader',
    reinforced({ grader_json: '{"type":"vibes"}' }),
    'Invalid Attribute Value',
    `${place}.grader_json`,
    /type: must be a grader: an object whose type is "string_check", .* Got "\{\\"type\\":\\"vibes\\"\}"\.$/,
  ],
  [
    'a response format that is no JSON',
    reinforced({ grader_json: json, response_format_json: 'text' }),
    'Invalid Attribute Value',
    `${place}.response_format_json`,
    /must be JSON: .* Got "text"\.$/,
  ],
  [
    'no validation file',
    { ...reinforced({ grader_json: json }), validation_file: undefined },
    'Missing Validation File',
    'validation_file',
    /requires a `validation_file`/,
  ],
  [
    'settings of another method',
    { method: { type: 'dpo', reinforcement: { grader_json: json } } },
    'Settings of Another Method',
    place,
    'The type of `method` is "dpo", so the block `reinforcement` has no effect. Remove the block or change the type.',
  ],
  [
    'hyperparameters beside it',
    { method: { type: 'dpo' }, hyperparameters: {} },
    'Conflicting Hyperparameters',
    'hyperparameters',
    /Move the block into `method`/,
  ],
  [
    'hyperparameters in it and in the block of its type',
    { method: { type: 'dpo', hyperparameters: { n_epochs: '2' }, dpo: { hyperparameters: { beta: '1' } } } },
    'Conflicting Hyperparameters',
    'method.hyperparameters',
    /Keep one of them/,
  ],
  [
    'a hyperparameter of another method',
    { method: { type: 'supervised', hyperparameters: { n_epochs: '2', beta: '1' } } },
    'Settings of Another Method',
    'method.hyperparameters.beta',
    /^The method "supervised" has no hyperparameter `beta`\. Remove it\. Its hyperparameters are n_epochs, batch_size, /,
  ],
  ['an unknown type', { method: { type: 'rlhf' } }, 'Invalid Attribute Value', 'method.type', /"reinforcement"/],
] as const)('a method with %s is refused at its place', async ([, more, summary, attribute, detail]) => {
  const words = typeof detail === 'string' ? detail : expect.stringMatching(detail)
  expect(await told(more)).toEqual([{ severity: 'error', summary, attribute, detail: words }])
})

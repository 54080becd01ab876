import type OpenAI from 'openai'
import { expect, test } from 'vitest'
import { ask, clientOf, finishedJob, testEmulator } from '../../emulator-fixture.ts'

type Grader = OpenAI.FineTuning.Alpha.GraderRunParams['grader']

const check = {
  type: 'string_check',
  name: 'check',
  input: '{{ sample.output_text }}',
  reference: '{{ item.answer }}',
  operation: 'eq',
} as const
const like = { type: 'text_similarity', name: 'like', input: check.input, reference: check.reference } as const
const python = { type: 'python', name: 'py', source: 'def grade(sample, item):\n  return 1.0' } as const
const judge = {
  type: 'score_model',
  name: 'judge',
  model: 'gpt-4o',
  input: [{ role: 'user', content: 'How good is {{ sample.output_text }}?' }],
} as const
const label = {
  type: 'label_model',
  name: 'tone',
  model: 'gpt-4o',
  input: [{ role: 'user', content: 'Is {{ sample.output_text }} kind?' }],
  labels: ['kind', 'rude'],
  passing_labels: ['kind'],
}

const run = async (grader: unknown, sample = 'Oslo', item: unknown = { answer: 'Oslo' }) => {
  const body = { grader, model_sample: sample, item }
  const { status, body: answer } = await ask(await testEmulator(), 'POST', '/v1/fine_tuning/alpha/graders/run', {
    body,
  })
  return { status, ...Object(answer) }
}

test('running a grader returns all fields that OpenAI returns', async () => {
  const { graders } = clientOf(await testEmulator()).fineTuning.alpha
  const grader: Grader = check
  expect(await graders.run({ grader, model_sample: 'Oslo', item: { answer: 'Oslo' } })).toEqual({
    reward: 1,
    metadata: {
      name: 'check',
      type: 'string_check',
      errors: {
        formula_parse_error: false,
        sample_parse_error: false,
        truncated_observation_error: false,
        unresponsive_reward_error: false,
        invalid_variable_error: false,
        other_error: false,
        python_grader_server_error: false,
        python_grader_server_error_type: null,
        python_grader_runtime_error: false,
        python_grader_runtime_error_details: null,
        model_grader_server_error: false,
        model_grader_refusal_error: false,
        model_grader_parse_error: false,
        model_grader_server_error_details: null,
      },
      execution_time: expect.any(Number),
      scores: { check: 1 },
      token_usage: null,
      sampled_model_name: null,
    },
    sub_rewards: {},
    model_grader_token_usage_per_model: {},
  })
})

test.each([
  ['eq', 'Oslo', 1],
  ['eq', 'oslo', 0],
  ['ne', 'Bergen', 1],
  ['like', 'It is Oslo.', 1],
  ['like', 'It is oslo.', 0],
  ['ilike', 'It is oslo.', 1],
])('%s gives “%s” a %d', async (operation, sample, reward) => {
  expect(await run({ ...check, operation }, sample)).toMatchObject({ reward })
})

test('a multi grader combines others, by name or a single one', async () => {
  const graders = { right: check, near: { ...like, evaluation_metric: 'fuzzy_match' } }
  const multi = { type: 'multi', name: 'both', graders, calculate_output: '0.5 * right + 0.5 * near' }
  const answer = await run(multi, 'Osl')
  expect(answer.reward).toBeCloseTo(0.5 * (6 / 7))
  expect(answer.sub_rewards).toEqual({ right: 0, near: 6 / 7 })
  const single: Grader = { type: 'multi', name: 'one', graders: check, calculate_output: 'check * 2' }
  const { alpha } = clientOf(await testEmulator()).fineTuning
  expect((await alpha.graders.run({ grader: single, model_sample: 'x', item: { answer: 'x' } })).reward).toBe(2)
})

test.each([
  ['a variable the item lacks', check, {}, 'invalid_variable_error'],
  [
    'a sample that is no JSON',
    { ...check, input: '{{ sample.output_json.a }}' },
    { answer: 'x' },
    'sample_parse_error',
  ],
  ['Python', python, {}, 'python_grader_server_error'],
  [
    'a formula without a result',
    { type: 'multi', name: 'm', graders: { check }, calculate_output: 'log(check - 1)' },
    { answer: 'x' },
    'formula_parse_error',
  ],
])('%s makes the reward 0 and is told', async (_, grader, item, error) => {
  const { status, reward, metadata } = await run(grader, 'Oslo', item)
  expect({ status, reward, told: metadata.errors[error] }).toEqual({ status: 200, reward: 0, told: true })
})

test('a judging model always gives the same score within its range, and its tokens are counted', async () => {
  const grader = { ...judge, range: [1, 5] }
  const [good, again, bad] = [await run(grader), await run(grader), await run(grader, 'Bergen')]
  expect(good).toMatchObject({ reward: 5, metadata: { sampled_model_name: 'gpt-4o' } })
  expect(bad.reward).toBe(1)
  expect(again.reward).toBe(good.reward)
  const tokens = good.metadata.token_usage
  expect(tokens).toBeGreaterThan(0)
  expect(good.model_grader_token_usage_per_model['gpt-4o']).toMatchObject({
    prompt_tokens: tokens,
    total_tokens: tokens,
  })
})

test('a labelling model returns the label that the sample contains, or always the same one', async () => {
  expect((await run(label, 'rude')).reward).toBe(0)
  expect((await run(label, 'So kind!')).reward).toBe(1)
  expect((await run(label, 'neither')).reward).toBe((await run(label, 'neither')).reward)
})

test('a fine-tuned model can be a judge, a model that does not exist cannot', async () => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const model = (await finishedJob(emulator, client)).fine_tuned_model ?? ''
  const { graders } = client.fineTuning.alpha
  const input = [...judge.input]
  expect((await graders.run({ grader: { ...judge, input, model }, model_sample: 'x' })).reward).toBeLessThanOrEqual(1)
  await expect(graders.run({ grader: { ...judge, input, model: 'm' }, model_sample: 'x' })).rejects.toMatchObject({
    status: 404,
  })
})

test('a valid grader is returned', async () => {
  const { graders } = clientOf(await testEmulator()).fineTuning.alpha
  for (const grader of [check, python, { ...like, evaluation_metric: 'rouge_l' as const }]) {
    expect(await graders.validate({ grader })).toEqual({ grader })
  }
})

test.each([
  [undefined, "Missing required parameter: 'grader'."],
  [
    { type: 'magic' },
    "Invalid value: 'magic'. Supported values are: 'string_check', 'text_similarity', 'python', 'score_model', 'label_model' and 'multi'.",
  ],
  [{ ...check, operation: 'is' }, "Invalid value: 'is'. Supported values are: 'eq', 'ne', 'like' and 'ilike'."],
  [{ ...check, name: undefined }, "Missing required parameter: 'grader.name'."],
  [{ ...check, input: '{{ answer }}' }, "Invalid 'grader': invalid template {{ answer }}"],
  [{ ...python, source: 'print(1)' }, "Invalid 'grader.source': expected a function 'grade(sample, item)'."],
  [{ ...python, source: `def grade(a, b): pass #${'x'.repeat(256 * 1024)}` }, 'string too long'],
  [{ ...judge, range: [2, 1] }, "Invalid 'grader.range': expected the lower end first, got [2, 1]."],
  [{ ...label, passing_labels: ['fine'] }, "Invalid 'grader.passing_labels': 'fine' is not one of the labels."],
  [
    { type: 'multi', name: 'm', graders: { a: check }, calculate_output: 'a + b' },
    "Invalid 'grader.calculate_output': unknown grader 'b'.",
  ],
  [
    { type: 'multi', name: 'm', graders: { a: { ...check, input: 1 } }, calculate_output: 'a' },
    "Invalid type for 'grader.graders.a.input': expected a string, but got an integer instead.",
  ],
])('grader %# is not valid', async (grader, message) => {
  const body = { grader }
  const refused = await ask(await testEmulator(), 'POST', '/v1/fine_tuning/alpha/graders/validate', { body })
  expect(refused.status).toBe(400)
  expect(refused.body.error?.message).toContain(message)
})

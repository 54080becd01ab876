import { expect, test } from 'vitest'
import {
  ask,
  clientOf,
  collected,
  finishedJob,
  reinforcementLines,
  start,
  testEmulator,
  upload,
} from '../../emulator-fixture.ts'

const grader = {
  type: 'string_check' as const,
  name: 'right',
  input: '{{ sample.output_text }}',
  reference: '{{ item.capital }}',
  operation: 'eq' as const,
}

const reinforced = async (hyperparameters: { eval_interval?: number; n_epochs?: number; batch_size?: number } = {}) => {
  const emulator = await testEmulator()
  const client = clientOf(emulator)
  const training_file = await upload(client, reinforcementLines(20))
  const validation_file = await upload(client, reinforcementLines(5))
  const method = {
    type: 'reinforcement' as const,
    reinforcement: { grader, hyperparameters: { n_epochs: 3, batch_size: 2, ...hyperparameters } },
  }
  const job = await finishedJob(emulator, client, { model: 'o4-mini', training_file, validation_file, method })
  const events = await collected(client.fineTuning.jobs.listEvents(job.id, { limit: 100 }))
  return { emulator, client, job, steps: events.filter(({ type }) => type === 'metrics').toReversed() }
}

test('its events show the rewards of the grader', async () => {
  const { job, steps } = await reinforced({ eval_interval: 2 })
  expect(job).toMatchObject({ status: 'succeeded', hyperparameters: null })
  expect(job.method?.reinforcement?.grader).toEqual(grader)
  expect(steps).toHaveLength(30)
  expect(steps[0]?.message).toMatch(/^Step 1\/30 , train mean reward=\d\.\d\d$/)
  expect(steps[1]?.message).toMatch(
    /^Step 2\/30 , train mean reward=\d\.\d\d, full validation mean reward=\d\.\d\d, full validation mean parse error=0\.00$/,
  )
  const of = { name: 'right', type: 'string_check' }
  expect(steps[1]?.data).toEqual({
    step: 2,
    total_steps: 30,
    usage: { graders: [{ ...of, tokens: 0 }], samples: 8 },
    errors: { graders: [{ ...of, mean_errors: 0 }] },
    scores: {
      graders: [{ ...of, train_reward_mean: expect.any(Number), valid_reward_mean: expect.any(Number) }],
      train_reward_mean: expect.any(Number),
      valid_reward_mean: expect.any(Number),
    },
    timing: {
      step: { eval: 0, sampling: 0, training: 0, full_iteration: 0 },
      graders: [{ ...of, execution_latency: 0 }],
    },
    train_mean_reward: expect.any(Number),
    full_valid_mean_reward: expect.any(Number),
    reasoning_tokens_mean: expect.any(Number),
    completion_tokens_mean: expect.any(Number),
    mean_unresponsive_rewards: expect.any(Number),
    model_graders_token_usage: {},
    full_valid_mean_parse_error: 0,
    valid_reasoning_tokens_mean: expect.any(Number),
  })
})

test('its result file has a column for each of them', async () => {
  const { client, job, steps } = await reinforced()
  const text = await (await client.files.content(job.result_files[0] ?? '')).text()
  const rows = Buffer.from(text, 'base64').toString().trimEnd().split('\n')
  expect(rows[0]).toBe(
    'step,train_mean_reward,full_valid_mean_reward,completion_tokens_mean,reasoning_tokens_mean,' +
      'mean_unresponsive_rewards,full_valid_mean_parse_error,valid_reasoning_tokens_mean',
  )
  expect(rows).toHaveLength(1 + steps.length)
})

test('its checkpoints are the three best validations, and the best of them is the model', async () => {
  const { client, job, steps } = await reinforced({ eval_interval: 3 })
  const checkpoints = (await client.fineTuning.jobs.checkpoints.list(job.id)).data
  expect(checkpoints).toHaveLength(3)
  const rewardAt = (step: number) => Number(Object(steps[step - 1]?.data).full_valid_mean_reward)
  const validated = steps.map((_, i) => i + 1).filter((step) => step % 3 === 0)
  const best = validated.map(rewardAt).sort((a, b) => b - a)
  const kept = checkpoints.map(({ step_number }) => rewardAt(step_number)).sort((a, b) => b - a)
  expect(kept).toEqual(best.slice(0, 3))
  const model = checkpoints.find(({ fine_tuned_model_checkpoint: name }) => name === job.fine_tuned_model)
  expect(rewardAt(model?.step_number ?? 0)).toBe(best[0])
  expect(model?.created_at).toBe(start + 5 + (model?.step_number ?? 0))
})

test('the model gives the answers that were rewarded', async () => {
  const { client, job } = await reinforced({ n_epochs: 10 })
  const messages = [{ role: 'user' as const, content: 'What is the capital of country 7?' }]
  const answer = await client.chat.completions.create({ model: job.fine_tuned_model ?? '', messages })
  expect(answer.choices[0]?.message.content).toBe('capital 7')
})

test('an invalid grader is rejected when the job is created', async () => {
  const { emulator, job } = await reinforced()
  const method = { type: 'reinforcement', reinforcement: { grader: { ...grader, operation: 'is' } } }
  const { training_file, validation_file } = job
  const body = { model: 'o4-mini', training_file, validation_file, method }
  expect(await ask(emulator, 'POST', '/v1/fine_tuning/jobs', { body })).toMatchObject({
    status: 400,
    body: { error: { param: 'method.reinforcement.grader.operation', code: 'invalid_value' } },
  })
})

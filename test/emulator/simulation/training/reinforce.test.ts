import { expect, test } from 'vitest'
import { readDataset } from '../../../../src/api/data/dataset.ts'
import { inSlices } from '../../../../src/api/data/sliced.ts'
import { MemoryContent } from '../../../../src/api/files/content.ts'
import { checkedGrader } from '../../../../src/api/graders/checked-grader.ts'
import { tokenizerOf } from '../../../../src/emulator/simulation/tokens/tokenizer.ts'
import { reinforce } from '../../../../src/emulator/simulation/training/reinforce.ts'
import type { TrainedStep } from '../../../../src/emulator/simulation/training/train.ts'
import { reinforcementLines } from '../../emulator-fixture.ts'

const signal = new AbortController().signal
const tokenizer = tokenizerOf({}, signal)
const check = {
  type: 'string_check',
  name: 'right',
  input: '{{ sample.output_text }}',
  reference: '{{ item.capital }}',
  operation: 'eq',
}
const dataset = await inSlices(
  readDataset(
    new MemoryContent(Buffer.from(reinforcementLines(40).join('\n'))),
    'file-1',
    { method: 'reinforcement', baseModel: { id: 'o4-mini' } },
    tokenizer,
  ),
  signal,
)
const examples = dataset.ok ? dataset.examples : []
const schedule = { epochs: 4, batchSize: 4, learningRate: 1, beta: 0.1 }

const run = (grader: unknown, { seed = 1, ...hyperparameters }: Record<string, number> = {}, changes = {}) =>
  inSlices(
    reinforce({
      seed,
      grader: checkedGrader(grader, 'grader'),
      schedule: { ...schedule, ...changes },
      hyperparameters: { compute_multiplier: 1, eval_interval: 1, eval_samples: 1, ...hyperparameters },
      training: examples.slice(0, 30),
      validation: examples.slice(30),
      tokenizer,
    }),
    signal,
  )

const mean = (steps: readonly TrainedStep[], pick: (step: TrainedStep) => number | undefined) =>
  steps.reduce((sum, step) => sum + (pick(step) ?? 0), 0) / steps.length

test('the reward rises on training and on validation examples', async () => {
  const { steps } = await run(check)
  expect(steps).toHaveLength(4 * 8)
  const [early, late] = [steps.slice(0, 6), steps.slice(-6)]
  expect(mean(early, ({ reward }) => reward?.trainMean)).toBeLessThan(0.5)
  expect(mean(late, ({ reward }) => reward?.trainMean)).toBeGreaterThan(0.8)
  expect(mean(late, ({ reward }) => reward?.fullValidMean)).toBeGreaterThan(0.7)
})

test('the model learns what the grader rewards', async () => {
  const parsable = { ...check, name: 'json', input: '{{ sample.output_json.capital }}' }
  const [plain, json] = await Promise.all([run(check), run(parsable)])
  const said = ({ sayings }: typeof plain) => [...(sayings?.values() ?? [])].at(-1)?.[0] ?? ''
  expect(said(plain)).toBe('capital 0')
  expect(JSON.parse(said(json))).toMatchObject({ capital: 'capital 0' })
  expect(json.steps[0]?.reward?.fullValidParseError).toBeGreaterThan(0)
})

test('a grader that rewards nothing teaches nothing', async () => {
  const { steps } = await run({ ...check, reference: 'never said' })
  expect(steps.every(({ reward }) => reward?.trainMean === 0 && reward.unresponsive === 1)).toBe(true)
})

test('the same seed gives the same curve, another seed another', async () => {
  const [a, b, c] = await Promise.all([run(check), run(check), run(check, { seed: 2 })])
  expect(a).toEqual(b)
  expect(c.steps).not.toEqual(a.steps)
})

test('validation runs at intervals and at the end, and the three best are kept', async () => {
  const { steps, knowledge } = await run(check, { eval_interval: 5 })
  const validated = steps.filter(({ reward }) => reward?.fullValidMean !== undefined)
  expect(validated.map(({ step }) => step)).toEqual([5, 10, 15, 20, 25, 30, 32])
  const rewards = validated.map(({ reward }) => reward?.fullValidMean ?? 0).sort((a, b) => b - a)
  const kept = [...knowledge.keys()].map((step) => steps[step - 1]?.reward?.fullValidMean ?? 0)
  expect(kept.toReversed()).toEqual(rewards.slice(0, 3))
})

test('more compute means more samples', async () => {
  const { steps } = await run(check, { compute_multiplier: 3 })
  expect(steps[0]?.reward?.samples).toBe(4 * 12)
})

test('similarity to the item replaces a grader in Python', async () => {
  const { steps } = await run({ type: 'python', name: 'py', source: 'def grade(sample, item): return 1' })
  expect(steps.at(-1)?.reward?.trainMean).toBeGreaterThan(0.5)
  expect(steps.at(-1)?.reward?.graderErrors).toBe(1)
})

import { expect, test } from 'vitest'
import { readDataset } from '../../../../src/api/data/dataset.ts'
import type { Example } from '../../../../src/api/data/example.ts'
import { inSlices } from '../../../../src/api/data/sliced.ts'
import { MemoryContent } from '../../../../src/api/files/content.ts'
import type { Schedule } from '../../../../src/api/jobs/hyperparameters.ts'
import type { MethodType } from '../../../../src/api/jobs/method-type.ts'
import { tokenizerOf } from '../../../../src/emulator/simulation/tokens/tokenizer.ts'
import { type TrainingRun, train } from '../../../../src/emulator/simulation/training/train.ts'
import { chatLines, preferenceLines } from '../../emulator-fixture.ts'

const signal = new AbortController().signal
const tokenizer = tokenizerOf({}, signal)

const examples = async (lines: readonly string[], method: MethodType): Promise<readonly Example[]> => {
  const dataset = await inSlices(
    readDataset(
      new MemoryContent(Buffer.from(lines.join('\n'))),
      'file-1',
      { method, baseModel: { id: 'gpt-4o' } },
      tokenizer,
    ),
    signal,
  )
  if (!dataset.ok) throw new Error(dataset.reason)
  return dataset.examples
}

const all = await examples(chatLines(72), 'supervised')
const usual = { epochs: 3, batchSize: 1, learningRate: 1, beta: 0.1 }

const run = (schedule: Partial<Schedule> = {}, { seed = 1, count = 60 } = {}): Promise<TrainingRun> => {
  const task = { method: 'supervised' as const, seed, training: all.slice(0, count), validation: all.slice(60) }
  return inSlices(train({ ...task, schedule: { ...usual, ...schedule } }), signal)
}

const fullLosses = ({ steps }: TrainingRun) => steps.flatMap(({ fullValidLoss }) => fullValidLoss ?? [])
const lastTrainLoss = ({ steps }: TrainingRun) =>
  steps.slice(-10).reduce((sum, { trainLoss }) => sum + trainLoss / 10, 0)

test('training makes the loss fall and the accuracy rise', async () => {
  const { steps } = await run()
  expect(steps).toHaveLength(180)
  const [first, last] = [steps[0], steps.at(-1)]
  expect(first?.trainLoss).toBeGreaterThan(2)
  expect(last?.trainLoss).toBeLessThan(1)
  expect(last?.trainAccuracy).toBeGreaterThan(first?.trainAccuracy ?? 1)
  expect(last?.fullValidLoss).toBeLessThan(first?.validLoss ?? 0)
})

test('the same seed gives the same curve, another seed another', async () => {
  const [a, b, c] = await Promise.all([run(), run(), run({}, { seed: 2 })])
  expect(a).toEqual(b)
  expect(c.steps).not.toEqual(a.steps)
})

test('many epochs on little data overfit: the validation loss rises while the training loss keeps falling', async () => {
  const overfitted = await run({ epochs: 25 }, { count: 12 })
  const losses = fullLosses(overfitted)
  const best = Math.min(...losses)
  expect(losses.indexOf(best)).toBeLessThan(15)
  expect(losses.at(-1)).toBeGreaterThan(best * 1.05)
  expect(losses.at(-1)).toBeGreaterThan(3 * lastTrainLoss(overfitted))
})

test('a small learning rate learns slowly, a huge one diverges', async () => {
  const [slow, good, wild] = await Promise.all([0.1, 1, 40].map((learningRate) => run({ learningRate })))
  if (!slow || !good || !wild) throw new Error('three runs were started')
  expect(lastTrainLoss(slow)).toBeGreaterThan(lastTrainLoss(good))
  expect(fullLosses(wild).at(-1)).toBeGreaterThan(3 * (fullLosses(good).at(-1) ?? 0))
  expect(wild.steps.every(({ trainLoss }) => Number.isFinite(trainLoss))).toBe(true)
})

test('a step trains on one batch, and the last batch of an epoch may be smaller', async () => {
  const { steps, knowledge } = await run({ batchSize: 7, epochs: 5 })
  expect(steps).toHaveLength(Math.ceil(60 / 7) * 5)
  expect([...knowledge.keys()]).toEqual([27, 36, 45])
})

test('validation is reported at the first, every tenth and the last step, and in full at the end of each epoch', async () => {
  const { steps } = await run({ epochs: 1 }, { count: 25 })
  expect(steps.filter(({ validLoss }) => validLoss !== undefined).map(({ step }) => step)).toEqual([1, 10, 20, 25])
  expect(steps.filter(({ fullValidLoss }) => fullValidLoss !== undefined).map(({ step }) => step)).toEqual([25])
})

test('preferences start undecided and end decided', async () => {
  const pairs = await examples(preferenceLines(30), 'dpo')
  const task = { method: 'dpo' as const, seed: 1, training: pairs.slice(0, 20), validation: pairs.slice(20) }
  const { steps } = await inSlices(train({ ...task, schedule: usual }), signal)
  expect(steps[0]?.trainLoss).toBeCloseTo(Math.log(2), 5)
  expect(steps.at(-1)?.fullValidLoss).toBeLessThan(0.3)
  expect(steps.at(-1)?.fullValidAccuracy).toBe(1)
})

test('training does not block the event loop', async () => {
  let turns = 0
  const turning = setInterval(() => turns++, 1)
  await run({ epochs: 10 })
  clearInterval(turning)
  expect(turns).toBeGreaterThan(5)
})

test('training stops when it is aborted', async () => {
  const stop = new AbortController()
  const running = inSlices(
    train({ method: 'supervised', seed: 1, schedule: { ...usual, epochs: 50 }, training: all, validation: all }),
    stop.signal,
  )
  stop.abort(new Error('closing'))
  await expect(running).rejects.toThrow('closing')
})

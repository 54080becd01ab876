import { expect, test } from 'vitest'
import { curvesOf } from '../../../src/cli/report/curves.ts'
import { mergeSteps } from '../../../src/cli/report/merge-steps.ts'

test('result file and events are merged, whatever their names for the same measure', () => {
  const rows = [{ step: 1, trainLoss: 2.12346, trainAccuracy: 0.5 }, { step: 2, validationMeanTokenAccuracy: 0.25 }, {}]
  const events = [
    { metrics: { step: 1, totalSteps: 2, trainLoss: 2.123456, trainMeanTokenAccuracy: 0.5 } },
    { metrics: { step: 2, totalSteps: 2, fullValidLoss: 1.5 } },
    { metrics: {} },
  ]
  expect(mergeSteps(rows, events)).toEqual([
    { step: 1, trainLoss: 2.123456, trainMeanTokenAccuracy: 0.5 },
    { step: 2, validMeanTokenAccuracy: 0.25, fullValidLoss: 1.5 },
  ])
})

const shown = (...names: readonly string[]) =>
  curvesOf([Object.fromEntries(['step', ...names].map((name) => [name, 1]))]).map(({ title, curves }) => [
    title,
    ...curves.map(({ label, weight }) => `${label}, ${weight}`),
  ])

test('losses and accuracies have one chart each, where full validation stands out', () => {
  const measures = ['trainLoss', 'trainMeanTokenAccuracy', 'fullValidLoss', 'validLoss']
  expect(shown(...measures)).toEqual([
    ['Loss', 'Training, quiet', 'Validation, fine', 'Full validation, strong'],
    ['Accuracy', 'Training, quiet'],
  ])
})

test('reinforcement shows rewards first, then grading errors', () => {
  expect(shown('fullValidMeanParseError', 'reasoningTokensMean', 'trainMeanReward', 'fullValidMeanReward')).toEqual([
    ['Reward', 'Training, quiet', 'Full validation, strong'],
    ['Errors', 'Full validation, strong'],
    ['Tokens', 'Reasoning tokens mean, strong'],
  ])
})

test('preferences show their rewards; an unknown measure has its own chart', () => {
  expect(shown('rewards/chosen', 'rewards/rejected', 'meanUnresponsiveRewards')).toEqual([
    ['Reward', 'Rewards chosen, strong', 'Rewards rejected, quiet'],
    ['Mean unresponsive rewards', 'Mean unresponsive rewards, strong'],
  ])
})

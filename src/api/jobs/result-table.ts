import type { MethodType } from './method-type.ts'
import type { StepMetrics } from './step-metrics.ts'

const columns: Readonly<Record<string, (metrics: StepMetrics) => number | undefined>> = {
  step: ({ step }) => step,
  train_loss: ({ trainLoss }) => trainLoss,
  train_accuracy: ({ trainAccuracy }) => trainAccuracy,
  valid_loss: ({ validLoss }) => validLoss,
  valid_mean_token_accuracy: ({ validAccuracy }) => validAccuracy,
}

const rewardColumns: typeof columns = {
  step: ({ step }) => step,
  train_mean_reward: ({ reward }) => reward?.trainMean,
  full_valid_mean_reward: ({ reward }) => reward?.fullValidMean,
  completion_tokens_mean: ({ reward }) => reward?.completionTokens,
  reasoning_tokens_mean: ({ reward }) => reward?.reasoningTokens,
  mean_unresponsive_rewards: ({ reward }) => reward?.unresponsive,
  full_valid_mean_parse_error: ({ reward }) => reward?.fullValidParseError,
  valid_reasoning_tokens_mean: ({ reward }) => reward?.validReasoningTokens,
}

/** Formats the metrics of each step as CSV. */
export const resultTable = (method: MethodType, steps: readonly StepMetrics[]): string => {
  const shown = method === 'reinforcement' ? rewardColumns : columns
  const rows = steps.map((metrics) => Object.values(shown).map((column) => cell(column(metrics))))
  return [Object.keys(shown), ...rows].map((row) => `${row.join(',')}\n`).join('')
}

const cell = (value: number | undefined) =>
  value === undefined ? '' : Number.isInteger(value) ? String(value) : value.toFixed(5)

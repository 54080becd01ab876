import type { MethodType } from '../base-models.ts'
import type { StepMetrics } from '../training/train.ts'

const columns: Readonly<Record<string, (metrics: StepMetrics) => number | undefined>> = {
  step: ({ step }) => step,
  train_loss: ({ trainLoss }) => trainLoss,
  train_accuracy: ({ trainAccuracy }) => trainAccuracy,
  valid_loss: ({ validLoss }) => validLoss,
  valid_mean_token_accuracy: ({ validAccuracy }) => validAccuracy,
}

const rewardColumns: typeof columns = {
  step: ({ step }) => step,
  train_mean_reward: ({ trainAccuracy }) => trainAccuracy,
  full_valid_mean_reward: ({ fullValidAccuracy }) => fullValidAccuracy,
}

/** The metrics of each step as OpenAI hands them out: a CSV, in base64. */
export function resultFileContent(method: MethodType, steps: readonly StepMetrics[]): Uint8Array {
  const shown = method === 'reinforcement' ? rewardColumns : columns
  const rows = steps.map((metrics) => Object.values(shown).map((column) => cell(column(metrics))))
  const csv = [Object.keys(shown), ...rows].map((row) => `${row.join(',')}\n`).join('')
  return new TextEncoder().encode(Buffer.from(csv).toString('base64'))
}

const cell = (value: number | undefined) =>
  value === undefined ? '' : Number.isInteger(value) ? String(value) : value.toFixed(5)

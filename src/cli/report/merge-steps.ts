import type { JobEvent, StepMetrics } from '../../client/index.ts'

/** The names that result files and other hosts use for measures, with the names that events use. */
const otherNames: Readonly<Record<string, string>> = {
  trainAccuracy: 'trainMeanTokenAccuracy',
  validAccuracy: 'validMeanTokenAccuracy',
  validationLoss: 'validLoss',
  validationMeanTokenAccuracy: 'validMeanTokenAccuracy',
}

/**
 * Merges the metrics of the result file and the events by step. OpenAI's file lacks evaluations of the whole validation
 * file, and it does not exist before the job has succeeded.
 */
export const mergeSteps = (
  rows: readonly StepMetrics[],
  events: readonly Pick<JobEvent, 'metrics'>[],
): readonly StepMetrics[] => {
  const steps = new Map<number, Record<string, number>>()
  for (const metrics of [...rows, ...events.map((event) => event.metrics)]) {
    const { step, totalSteps: _, ...measured } = metrics
    if (step === undefined) continue
    const merged = steps.get(step) ?? { step }
    for (const [name, value] of Object.entries(measured)) merged[otherNames[name] ?? name] = value
    steps.set(step, merged)
  }
  return [...steps.values()].toSorted((one, other) => (one.step ?? 0) - (other.step ?? 0))
}

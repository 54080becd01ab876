import type { JobEvent, StepMetrics } from '../../client/index.ts'

/** Other names of what was measured, in result files and on other hosts, by the name that events have for it. */
const otherNames: Readonly<Record<string, string>> = {
  trainAccuracy: 'trainMeanTokenAccuracy',
  validAccuracy: 'validMeanTokenAccuracy',
  validationLoss: 'validLoss',
  validationMeanTokenAccuracy: 'validMeanTokenAccuracy',
}

/**
 * What was measured at each step, of the result file and of the events: OpenAI's file leaves out what was measured on
 * the whole validation file, and there is none before the job has succeeded.
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

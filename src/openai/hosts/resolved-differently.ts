import type { Job, JobCreateParams } from '../endpoints/job.ts'

/** A hyperparameter that the host resolved to another number than the one that was asked for. */
export interface Difference {
  readonly name: string
  readonly asked: number
  readonly resolved: number
}

type Values = Readonly<Record<string, unknown>>

/**
 * Returns the hyperparameters whose number in the job differs from the number in the request.
 *
 * `"auto"`, and one that the host does not return, prove nothing.
 */
export const resolvedDifferently = (request: JobCreateParams, job: Job): readonly Difference[] => {
  const resolved = hyperparametersOf(job)
  return Object.entries(hyperparametersOf(request)).flatMap(([name, asked]) => {
    const found = resolved[name]
    const differs = typeof asked === 'number' && typeof found === 'number' && !isClose(asked, found)
    return differs ? [{ name, asked, resolved: found }] : []
  })
}

/** Hosts keep rates as 32-bit floats. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))

const hyperparametersOf = ({
  method,
  hyperparameters,
}: Pick<Job | JobCreateParams, 'method' | 'hyperparameters'>): Values => {
  const settings = method?.[method.type] as Values | undefined // the settings of any method are an object
  return { ...hyperparameters, ...(settings?.hyperparameters as Values | undefined) }
}

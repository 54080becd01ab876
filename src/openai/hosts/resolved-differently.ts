import type { Job, JobCreateParams } from '../endpoints/job.ts'

/** Hyperparameter for which the host uses something other than the requested number. */
export interface Difference {
  readonly name: string
  readonly asked: number
  /** Another number, or `auto` if the host did not read the requested one. */
  readonly resolved: number | 'auto'
}

type Values = Readonly<Record<string, unknown>>

/**
 * Returns the hyperparameters of the job that are not the numbers of the request.
 *
 * Hosts return them in the method, at the top, or in both; one that is returned nowhere proves nothing.
 */
export const resolvedDifferently = (request: JobCreateParams, job: Job): readonly Difference[] => {
  const resolved = placesOf(job)
  return placesOf(request)
    .flatMap((values) => Object.entries(values))
    .flatMap(([name, asked]) => {
      if (typeof asked !== 'number') return []
      const found = resolved
        .map((values) => values[name])
        .filter((value) => typeof value === 'number' || value === 'auto')
      if (found.some((value) => value !== 'auto' && isClose(asked, value))) return []
      const other = found.find((value) => value !== 'auto') ?? found[0]
      return other === undefined ? [] : [{ name, asked, resolved: other }]
    })
}

/** Hosts keep rates as 32-bit floats. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))

const placesOf = ({
  method,
  hyperparameters,
}: Pick<Job | JobCreateParams, 'method' | 'hyperparameters'>): readonly Values[] => {
  const settings = method?.[method.type] as Values | undefined // the settings of any method are an object
  return [settings?.hyperparameters, hyperparameters].flatMap((values) => (values ? [values as Values] : [])) // and so are these
}

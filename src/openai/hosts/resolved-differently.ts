import type { Job, JobParams } from '../endpoints/job.ts'
import type { HostProfile } from './host-profile.ts'

/** Hyperparameter for which the host uses something other than the requested number. */
export interface Difference {
  /** Name under which it was asked for. */
  readonly name: string
  /** Where it was asked for. */
  readonly place: 'hyperparameters' | 'host_options'
  readonly asked: number
  /** Another number, or `auto` if the host did not read the requested one. */
  readonly resolved: number | 'auto'
}

type Values = Readonly<Record<string, unknown>>

/**
 * Returns the hyperparameters of the job that are not the numbers of the request. What was left to the host never counts.
 *
 * Hosts return them in the method, at the top, or in both; one that is returned nowhere proves nothing.
 */
export const resolvedDifferently = (profile: HostProfile, params: JobParams, job: Job): readonly Difference[] => {
  const resolved = placesOf(job)
  return numbersIn(profile, params).flatMap(({ sentAs, ...number }) => {
    const found = resolved
      .map((values) => values[sentAs])
      .filter((value) => typeof value === 'number' || value === 'auto')
    if (found.some((value) => value !== 'auto' && isClose(number.asked, value))) return []
    const other = found.find((value) => value !== 'auto') ?? found[0]
    return other === undefined ? [] : [{ ...number, resolved: other }]
  })
}

/** Returns the differences as text, such as `n_epochs = 1 instead of 3`. */
export const differencesInWords = (differences: readonly Difference[]): string =>
  differences.map(({ name, asked, resolved }) => `${name} = ${resolved} instead of ${asked}`).join(', ')

/** The numbers that a request asks for, with the names that the host gives them. */
const numbersIn = ({ fields }: HostProfile, { host_options = {}, ...params }: JobParams) => [
  ...placesOf(params).flatMap((values) =>
    Object.entries(values).flatMap(([name, asked]) =>
      typeof asked === 'number' ? [{ name, sentAs: name, place: 'hyperparameters' as const, asked }] : [],
    ),
  ),
  ...fields.flatMap(({ name, sentAs = name, in: place }) => {
    const asked = host_options[name]
    return place === 'hyperparameters' && typeof asked === 'number'
      ? [{ name, sentAs, place: 'host_options' as const, asked }]
      : []
  }),
]

/** Hosts keep rates as 32-bit floats. */
const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))

const placesOf = ({ method, hyperparameters }: Pick<Job | JobParams, 'method' | 'hyperparameters'>): Values[] => {
  const settings = method?.[method.type] as Values | undefined // the settings of any method are an object
  return [settings?.hyperparameters, hyperparameters].flatMap((values) => (values ? [values as Values] : [])) // and so are these
}

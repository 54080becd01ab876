import { faultOf } from './host-field.ts'
import type { HostProfile } from './host-profile.ts'

/** Fields of a job that only its host has, by name. */
export type HostOptions = Readonly<Record<string, unknown>>

/** Problem with one host option. */
export interface HostOptionProblem {
  /** Name of the field. */
  readonly name: string
  readonly message: string
}

/**
 * Returns what is wrong with the options of a job, field by field, required ones that are missing included.
 *
 * @param defaults the host options of the client, which apply to every job
 */
export const checkHostOptions = (
  profile: HostProfile,
  options: HostOptions,
  defaults: HostOptions = {},
): readonly HostOptionProblem[] => {
  const { title, fields } = profile
  const names = fields.map(({ name }) => name)
  const all = { ...defaults, ...options }
  const problems = Object.entries(all).flatMap(([name, value]): readonly HostOptionProblem[] => {
    const field = fields.find((known) => known.name === name)
    if (!field && profile.otherFields) return []
    if (!field) return [{ name, message: `${title} has no field "${name}"${listOf(names)}` }]
    const fault = faultOf(field, value)
    return fault === undefined ? [] : [{ name, message: `"${name}" ${fault}` }]
  })
  const missing = fields
    .filter(({ name, required }) => required && all[name] === undefined)
    .map((field) => ({ name: field.name, message: `${title} needs the field "${field.name}": ${field.description}` }))
  const misplaced = fields
    .filter(({ name, in: place }) => place === 'every-request' && all[name] !== defaults[name])
    .map(({ name }) => ({
      name,
      message: `${title} needs "${name}" in every request, those about finished jobs too: set it for the whole host, as \`host_options\` of the provider block, \`hostOptions\` of the client, or TUNESMITH_HOST_OPTIONS`,
    }))
  return [...problems, ...missing, ...misplaced]
}

const listOf = (names: readonly string[]): string =>
  names.length === 0 ? ', and no other fields of its own' : `; it has ${names.join(', ')}`

/** Returns what is sent with every request to a host, as query parameters. */
export const everyRequest = ({ fields }: HostProfile, options: HostOptions = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fields.flatMap(({ name, in: place }) =>
      place === 'every-request' && options[name] !== undefined ? [[name, String(options[name])]] : [],
    ),
  )

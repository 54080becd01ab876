import { ApiError } from '../error/api-error.ts'
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

/** Returns what is wrong with the options of a job, field by field, required ones that are missing included. */
export const checkHostOptions = (profile: HostProfile, options: HostOptions): readonly HostOptionProblem[] => {
  const { title, fields } = profile
  const names = fields.map(({ name }) => name)
  const problems = Object.entries(options).flatMap(([name, value]): readonly HostOptionProblem[] => {
    const field = fields.find((known) => known.name === name)
    if (!field) return [{ name, message: `${title} has no field "${name}"${listOf(names)}` }]
    const fault = faultOf(field, value)
    return fault === undefined ? [] : [{ name, message: `"${name}" ${fault}` }]
  })
  const missing = fields
    .filter(({ name, required }) => required && options[name] === undefined)
    .map((field) => ({ name: field.name, message: `${title} needs the field "${field.name}": ${field.description}` }))
  return [...problems, ...missing]
}

const listOf = (names: readonly string[]): string =>
  names.length === 0 ? ', and no other fields of its own' : `; it has ${names.join(', ')}`

/** @throws {ApiError} `invalid_setting` naming every field that is wrong */
export const requireHostOptions = (profile: HostProfile, options: HostOptions): void => {
  const problems = checkHostOptions(profile, options)
  if (problems.length > 0)
    throw new ApiError('invalid_setting', `host options: ${problems.map(({ message }) => message).join('; ')}`)
}

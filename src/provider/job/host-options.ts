import * as z from 'zod'
import type { HostOptions } from '../../openai/index.ts'

/** A JSON object, such as `jsonencode({ trainingType = "globalStandard" })`. */
export const hostOptionsJson = z.string().superRefine((text, { addIssue }) => {
  const fault = faultOf(text)
  if (fault !== undefined) addIssue({ code: 'custom', message: `must be a JSON object: ${fault}` })
})

const faultOf = (text: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? undefined : `it is ${JSON.stringify(value)}`
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/** Reads the host options of a job; undefined when it has none. */
export const hostOptionsOf = (text: string | undefined): HostOptions | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as HostOptions) // the schema has checked it

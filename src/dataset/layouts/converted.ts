import type { TrainingDataFormat } from '../example/training-data-format.ts'

/** A JSON object: an example, a message or a row. */
export type Fields = Readonly<Record<string, unknown>>

/** An example in one of OpenAI's formats. */
export interface Converted {
  readonly format: TrainingDataFormat
  readonly example: Fields
}

/** Thrown when an example cannot be converted. The message follows the place of the example. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError'
}

/** Thrown when a table has no column with a part of the example, which no other row can change. */
export class MissingColumnError extends ConversionError {}

/** Returns an example of chat without the keys that have no value. */
export const chatOf = (messages: readonly Fields[], keys: Fields = {}): Converted => ({
  format: 'chat',
  example: withoutUndefined({ messages, ...keys }),
})

/** Returns an example of preferences. */
export const dpoOf = (messages: readonly Fields[], preferred: Fields, other: Fields, keys: Fields = {}): Converted => ({
  format: 'dpo',
  example: {
    input: withoutUndefined({ messages, ...keys }),
    preferred_output: [preferred],
    non_preferred_output: [other],
  },
})

/** Removes the keys whose value is undefined. */
export const withoutUndefined = (value: Fields): Fields =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined))

/** Returns a string, or throws if the value is not one. */
export const textOf = (value: unknown, what: string): string => {
  if (typeof value === 'string') return value
  throw new ConversionError(`has no text in ${what}`)
}

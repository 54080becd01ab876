import { isMarked, markerIn, type Place, valueProblems } from './matcher.ts'

/** Attributes by name. Null is `undefined`; a number too large for a double is a bigint or a string. */
export type AttributeValues = Readonly<Record<string, unknown>>

/** The values of an object, and which of them are sensitive. */
export interface Held extends Omit<Place, 'path'> {
  /** Name of the object in error messages. */
  readonly subject: string
  readonly values: AttributeValues
}

/**
 * Compares attributes of an object with expected values. Other attributes are ignored.
 *
 * @throws Error with the path, the expected and the actual value of each difference
 */
export const expectValues = ({ subject, values, ...place }: Held, expected: AttributeValues): void => {
  const problems = Object.entries(expected).flatMap(([name, wanted]) =>
    name in values
      ? valueProblems(wanted, values[name], { ...place, path: name, sensitive: markerIn(place.sensitive, name) })
      : [`${name}: there is no such attribute; there are ${Object.keys(values).join(', ') || 'none'}`],
  )
  if (problems.length > 0) throw new Error(`${subject} is not as expected:\n  ${problems.join('\n  ')}`)
}

/**
 * Compares one value with an expected value.
 *
 * @throws Error with the expected and the actual value
 */
export const expectValue = (subject: string, actual: unknown, expected: unknown, place: Omit<Place, 'path'>): void => {
  const [problem, ...others] = valueProblems(expected, actual, { ...place, path: subject })
  if (problem !== undefined) throw new Error([problem, ...others].join('\n'))
}

/**
 * Checks that the value at a path is sensitive, or is part of a sensitive value.
 *
 * @throws Error if it is not
 */
export const expectSensitive = (
  { subject, sensitive }: Pick<Held, 'subject' | 'sensitive'>,
  path: readonly (string | number)[],
): void => {
  if (isMarked(path.reduce(markerIn, sensitive))) return
  throw new Error(`${subject}: ${path.join('.')} must be sensitive, but is not`)
}

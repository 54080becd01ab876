import { isMarked, markerIn, type Place, valueProblems } from './matcher.ts'

/** Attributes by name. Null is `undefined`; a number too large for a double is a bigint or a string. */
export type AttributeValues = Readonly<Record<string, unknown>>

/** What values an object has, whether they are sensitive, and whom it belongs to. */
export interface Held extends Omit<Place, 'path'> {
  /** How it is called where it is not as expected. */
  readonly subject: string
  readonly values: AttributeValues
}

/**
 * Holds attributes of an object against those that are given; others may be as they are.
 *
 * @throws Error that tells of each its path, what was expected and what there is
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
 * Holds one value against another.
 *
 * @throws Error that tells what was expected and what there is
 */
export const expectValue = (subject: string, actual: unknown, expected: unknown, place: Omit<Place, 'path'>): void => {
  const [problem, ...others] = valueProblems(expected, actual, { ...place, path: subject })
  if (problem !== undefined) throw new Error([problem, ...others].join('\n'))
}

/**
 * Looks whether the value at a path is marked as sensitive, or is within one that is.
 *
 * @throws Error when it is not
 */
export const expectSensitive = (
  { subject, sensitive }: Pick<Held, 'subject' | 'sensitive'>,
  path: readonly (string | number)[],
): void => {
  if (isMarked(path.reduce(markerIn, sensitive))) return
  throw new Error(`${subject}: ${path.join('.')} must be sensitive, and is not`)
}

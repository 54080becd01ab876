import { inspect, isDeepStrictEqual } from 'node:util'
import { isUnknown } from '../cty/index.ts'

/** The position of a value, and its context. */
export interface Place {
  readonly path: string
  /** `true` for sensitive values, in the structure of the values. */
  readonly sensitive?: unknown
  /** The Terraform run, within which matchers compare values. */
  readonly run: object
}

/** Replaces an expected value that cannot be written as a literal, and returns the problems of the actual one. */
export class Matcher {
  readonly problems: (actual: unknown, place: Place) => readonly string[]
  readonly #what: string

  /** @param what completes "expected …" */
  constructor(what: string, problems: Matcher['problems']) {
    this.#what = what
    this.problems = problems
  }

  [inspect.custom](): string {
    return this.#what
  }
}

/**
 * Compares a value with an expected one, and returns the differences.
 *
 * An expected `undefined` matches null, `unknown` matches values known only after apply, a regular expression matches
 * text, and a `Set` matches its elements in any order. Nested values are compared completely.
 */
export const valueProblems = (expected: unknown, actual: unknown, place: Place): readonly string[] => {
  if (expected instanceof Matcher) return expected.problems(actual, place)
  if (isUnknown(expected)) return isUnknown(actual) ? [] : [problem(show(expected), actual, place)]
  if (expected instanceof RegExp) {
    expected.lastIndex = 0
    return typeof actual === 'string' && expected.test(actual)
      ? []
      : [problem(`text matching ${expected}`, actual, place)]
  }
  if (expected instanceof Set && Array.isArray(actual)) return setProblems([...expected], actual, place)
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length)
    return expected.flatMap((part, index) => valueProblems(part, actual[index], inside(place, index)))
  if (isRecord(expected) && isRecord(actual))
    return Object.keys({ ...expected, ...actual }).flatMap((key) =>
      valueProblems(expected[key], actual[key], inside(place, key)),
    )
  return isDeepStrictEqual(expected, actual) ? [] : [problem(show(expected), actual, place)]
}

/**
 * Matches a value for which a predicate holds.
 *
 * @param what completes "expected …", such as `'an even number'`
 */
export const satisfying = (what: string, holds: (actual: unknown) => boolean): Matcher =>
  new Matcher(what, (actual, place) => (holds(actual) ? [] : [problem(what, actual, place)]))

/** Matches any value except null. */
export const notNull = (): Matcher => satisfying('a value that is not null', (actual) => actual !== undefined)

/** Matches a list, a set, a map or an object with this many elements. */
export const size = (expected: number): Matcher =>
  satisfying(`${expected} elements`, (actual) =>
    Array.isArray(actual) ? actual.length === expected : isRecord(actual) && Object.keys(actual).length === expected,
  )

/** Matches an object or a map with at least these entries, or a set with at least these elements. */
export const partial = (expected: Readonly<Record<string, unknown>> | ReadonlySet<unknown>): Matcher =>
  new Matcher(`at least ${show(expected)}`, (actual, place) => {
    if (expected instanceof Set && Array.isArray(actual)) return setProblems([...expected], actual, place, 'at least')
    if (expected instanceof Set || !isRecord(actual)) return [problem(`at least ${show(expected)}`, actual, place)]
    return Object.entries(expected).flatMap(([key, part]) => valueProblems(part, actual[key], inside(place, key)))
  })

const comparing = (what: string, holds: (before: unknown, now: unknown) => boolean) => (): Matcher => {
  const seen = new WeakMap<object, { readonly value: unknown }>()
  return new Matcher(`${what} before`, (actual, place) => {
    const before = seen.get(place.run)
    seen.set(place.run, { value: actual })
    return !before || holds(before.value, actual)
      ? []
      : [problem(`${what} before, ${show(before.value)}`, actual, place)]
  })
}

/** Matches the value that the same matcher saw before, in another step or at another path. It matches any value first. */
export const valuesSame = comparing('the same value as', isDeepStrictEqual)

/** Matches a value that differs from the one the same matcher saw before. It matches any value first. */
export const valuesDiffer = comparing('another value than', (before, now) => !isDeepStrictEqual(before, now))

/** Pairs each expected element with a different actual one. */
const setProblems = (
  expected: readonly unknown[],
  actual: readonly unknown[],
  place: Place,
  how: 'exactly' | 'at least' = 'exactly',
): readonly string[] => {
  const partners = new Map<number, unknown>()
  const pair = (part: unknown, tried: Set<number>): boolean =>
    actual.some((candidate, index) => {
      if (tried.has(index) || valueProblems(part, candidate, place).length > 0) return false
      tried.add(index)
      // Its current partner may find another one.
      if (partners.has(index) && !pair(partners.get(index), tried)) return false
      partners.set(index, part)
      return true
    })
  const paired = expected.every((part) => pair(part, new Set()))
  return paired && (how === 'at least' || expected.length === actual.length)
    ? []
    : [problem(`${how} the elements ${show(expected)}, in any order`, actual, place)]
}

const problem = (expected: string, actual: unknown, { path, sensitive }: Place): string =>
  isMarked(sensitive)
    ? `${path}: not as expected; the value is sensitive and is not shown`
    : `${path}: expected ${expected}, got ${show(actual)}`

const inside = ({ path, sensitive, run }: Place, key: string | number): Place => ({
  path:
    typeof key === 'number'
      ? `${path}[${key}]`
      : /^[\w-]+$/.test(key)
        ? `${path}.${key}`.replace(/^\./, '')
        : `${path}[${JSON.stringify(key)}]`,
  sensitive: markerIn(sensitive, key),
  run,
})

/** Returns the marker of a part. All parts of a marked value are marked. */
export const markerIn = (markers: unknown, key: string | number): unknown =>
  markers === true || typeof markers !== 'object' || markers === null ? markers : Reflect.get(markers, key)

/** Tells whether any part is marked. */
export const isMarked = (markers: unknown): boolean =>
  markers === true || (typeof markers === 'object' && markers !== null && Object.values(markers).some(isMarked))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const show = (value: unknown): string => {
  if (value === undefined) return 'null'
  if (isUnknown(value)) return 'a value known only after apply'
  return inspect(value, { breakLength: Number.POSITIVE_INFINITY, depth: 6 })
}

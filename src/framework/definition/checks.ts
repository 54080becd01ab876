import { isUnknown } from '../cty/index.ts'
import type { Diagnostics, Keys } from '../diagnostics/index.ts'
import type { Attributes, Config, Planned } from '../schema/index.ts'

/** The context of a check: it has neither services nor a clock. */
export interface DiagnosticsOnly {
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
}

/** Checks across attributes, which every configurable definition may have. */
export interface Checked<A extends Attributes> {
  /** Predefined checks across attributes. */
  readonly checks?: readonly Check<keyof NoInfer<A> & string>[]
  /** Any other check. Every value may be unknown. */
  validate?(request: { readonly config: Planned<Config<A>> }, context: DiagnosticsOnly): void | Promise<void>
}

/**
 * A top-level attribute, or the path to a nested one, such as `['disk', '*', 'size']`, in which `'*'` stands for each
 * element of a list, a set or a map.
 */
export type CheckedPath<N extends string = string> = N | readonly [N, ...(string | number)[]]

/**
 * A check across attributes. An unknown value never violates it.
 *
 * Paths with `'*'` are compared within the same element.
 */
export interface Check<N extends string = string> {
  readonly paths: readonly CheckedPath<N>[]
  /** Adds a diagnostic if the configuration violates the check. */
  readonly run: (found: Found, context: CheckContext) => void
}

interface CheckContext extends DiagnosticsOnly {
  /** Whether the calling Terraform supports write-only attributes. */
  readonly writeOnlyAllowed: boolean
}

interface Found {
  /** Every attribute of the check, in order. */
  readonly all: readonly Place[]
  readonly given: readonly Place[]
  readonly missing: readonly Place[]
}

interface Place {
  readonly keys: Keys
  readonly value: unknown
}

/** Runs a check on a decoded configuration, once for each element that its paths lead through. */
export const runCheck = (
  { paths, run }: Check,
  config: Readonly<Record<string, unknown>>,
  context: CheckContext,
): void => {
  const keys = paths.map(keysOf)
  const longest = keys.reduce((a, b) => (wildcards(b) > wildcards(a) ? b : a), [] as readonly (string | number)[])
  for (const elements of elementsAt(config, longest)) {
    const all = keys.map((path) => placeAt(config, path, elements))
    run({ all, given: all.filter(isGiven), missing: all.filter(({ value }) => value === undefined) }, context)
  }
}

/** Returns the keys of a path. */
export const keysOf = (path: CheckedPath): readonly (string | number)[] => (typeof path === 'string' ? [path] : path)

const wildcards = (path: readonly (string | number)[]): number => path.filter((key) => key === '*').length

/** Returns the keys that the wildcards of a path can stand for, for each combination of elements. */
const elementsAt = (value: unknown, [key, ...rest]: readonly (string | number)[]): readonly (readonly string[])[] => {
  if (key === undefined || !rest.concat(key).includes('*')) return [[]]
  if (typeof value !== 'object' || value === null || isUnknown(value)) return []
  if (key !== '*') return elementsAt(Reflect.get(value, key), rest)
  return Object.entries(value).flatMap(([element, part]) => elementsAt(part, rest).map((inner) => [element, ...inner]))
}

const placeAt = (config: unknown, path: readonly (string | number)[], elements: readonly string[]): Place => {
  const left = [...elements]
  const keys = path.map((key) => (key === '*' ? (left.shift() ?? key) : key))
  const value = keys.reduce<unknown>((here, key) => {
    if (isUnknown(here) || typeof here !== 'object' || here === null) return here === undefined ? undefined : here
    return Reflect.get(here, key)
  }, config)
  return { keys, value }
}

const isGiven = ({ value }: Place): boolean => value !== undefined && !isUnknown(value)

const quoted = (places: readonly Place[]): string => places.map(({ keys }) => `\`${formatKeys(keys)}\``).join(', ')

const formatKeys = (keys: Keys): string =>
  keys
    .map((key) => (/^\d+$/.test(String(key)) ? `[${String(key)}]` : `.${String(key)}`))
    .join('')
    .slice(1)

/** Allows at most one of the attributes to be set. */
export const conflicting = <const N extends string>(...paths: readonly CheckedPath<N>[]): Check<N> => ({
  paths,
  run({ all, given }, { diagnostics }) {
    if (given.length > 1)
      diagnostics.error(
        'Conflicting Attributes',
        `Set only one of ${quoted(all)}, not ${quoted(given)} together.`,
        given[1]?.keys,
      )
  },
})

/** Requires at least one of the attributes to be set. */
export const atLeastOneOf = <const N extends string>(...paths: readonly CheckedPath<N>[]): Check<N> => ({
  paths,
  run({ all, missing }, { diagnostics }) {
    if (missing.length === all.length)
      diagnostics.error('Missing Attribute', `Set at least one of ${quoted(all)}.`, all[0]?.keys)
  },
})

/** Requires exactly one of the attributes to be set. */
export const exactlyOneOf = <const N extends string>(...paths: readonly CheckedPath<N>[]): Check<N> => ({
  paths,
  run(found, context) {
    atLeastOneOf(...paths).run(found, context)
    conflicting(...paths).run(found, context)
  },
})

/** Requires the attributes to be set together, or not at all. */
export const requiredTogether = <const N extends string>(...paths: readonly CheckedPath<N>[]): Check<N> => ({
  paths,
  run({ given, missing }, { diagnostics }) {
    if (given.length > 0 && missing.length > 0)
      diagnostics.error('Missing Attribute', `${quoted(given)} also requires ${quoted(missing)}.`, given[0]?.keys)
  },
})

/** Requires other attributes to be set if the first one is. */
export const requires = <const N extends string>(
  path: CheckedPath<N>,
  ...others: readonly CheckedPath<N>[]
): Check<N> => ({
  paths: [path, ...others],
  run({ all: [first], missing }, { diagnostics }) {
    if (first && isGiven(first) && missing.length > 0)
      diagnostics.error('Missing Attribute', `${quoted([first])} also requires ${quoted(missing)}.`, first.keys)
  },
})

/** Warns if an attribute is set although a write-only one could be used instead (Terraform 1.11). */
export const prefersWriteOnly = <const N extends string>(
  path: CheckedPath<N>,
  writeOnly: CheckedPath<N>,
): Check<N> => ({
  paths: [path, writeOnly],
  run({ all: [plain, better] }, { diagnostics, writeOnlyAllowed }) {
    if (plain && better && writeOnlyAllowed && isGiven(plain))
      diagnostics.warning(
        'Available Write-Only Attribute',
        `${quoted([plain])} is stored in the state. Use the write-only ${quoted([better])} instead.`,
        plain.keys,
      )
  },
})

const warn =
  (diagnostics: DiagnosticsOnly['diagnostics']) =>
  (summary: string, detail: string, keys?: Keys): void =>
    diagnostics.warning(summary, detail, keys)

/** Makes a check warn instead of failing. */
export const asWarning = <const N extends string>({ paths, run }: Check<N>): Check<N> => ({
  paths,
  run: (found, { diagnostics, ...context }) =>
    run(found, { ...context, diagnostics: { error: warn(diagnostics), warning: warn(diagnostics) } }),
})

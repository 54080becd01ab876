import { isUnknown } from '../cty/index.ts'
import type { Diagnostics } from '../diagnostics/index.ts'
import type { Attributes, Config, Planned } from '../schema/index.ts'

/** The context of a check: it has neither services nor a clock. */
export interface DiagnosticsOnly {
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
}

/** Checks across attributes, which every configurable definition may have. */
export interface Checked<A extends Attributes> {
  /** Predefined checks across attributes. */
  readonly checks?: readonly Check[]
  /** Any other check. Every value may be unknown. */
  validate?(request: { readonly config: Planned<Config<A>> }, context: DiagnosticsOnly): void | Promise<void>
}

/** A check across attributes. An unknown value never violates it. */
export interface Check {
  /** Names of top-level attributes. */
  readonly names: readonly string[]
  /** Adds an error if the configuration violates the check. */
  readonly run: (found: Found, context: DiagnosticsOnly) => void
}

interface Found {
  /** Names of the attributes that are set. */
  readonly given: readonly string[]
  readonly missing: readonly string[]
}

/** Runs a check on a decoded configuration. */
export const runCheck = ({ names, run }: Check, config: Readonly<Record<string, unknown>>, context: DiagnosticsOnly) =>
  run(
    {
      given: names.filter((name) => config[name] !== undefined && !isUnknown(config[name])),
      missing: names.filter((name) => config[name] === undefined),
    },
    context,
  )

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** Allows at most one of the attributes to be set. */
export const conflicting = (...names: readonly string[]): Check => ({
  names,
  run({ given }, { diagnostics }) {
    if (given.length > 1)
      diagnostics.error(
        'Conflicting Attributes',
        `Set only one of ${quoted(names)}, not ${quoted(given)} together.`,
        given.slice(1, 2),
      )
  },
})

/** Requires at least one of the attributes to be set. */
export const atLeastOneOf = (...names: readonly string[]): Check => ({
  names,
  run({ missing }, { diagnostics }) {
    if (missing.length === names.length)
      diagnostics.error('Missing Attribute', `Set at least one of ${quoted(names)}.`, names.slice(0, 1))
  },
})

/** Requires exactly one of the attributes to be set. */
export const exactlyOneOf = (...names: readonly string[]): Check => ({
  names,
  run(found, context) {
    atLeastOneOf(...names).run(found, context)
    conflicting(...names).run(found, context)
  },
})

/** Requires the attributes to be set together, or not at all. */
export const requiredTogether = (...names: readonly string[]): Check => ({
  names,
  run({ given, missing }, { diagnostics }) {
    if (given.length > 0 && missing.length > 0)
      diagnostics.error('Missing Attribute', `${quoted(given)} also requires ${quoted(missing)}.`, given.slice(0, 1))
  },
})

import { isUnknown } from '../cty/index.ts'
import type { Diagnostics } from '../diagnostics/index.ts'
import type { Attributes, Config, Planned } from '../schema/index.ts'

/** What a check gets: it has neither services nor time. */
export interface DiagnosticsOnly {
  readonly diagnostics: Pick<Diagnostics, 'error' | 'warning'>
}

/** What every definition that is configured may check beyond its single attributes. */
export interface Checked<A extends Attributes> {
  /** Checks across attributes, of the usual kinds. */
  readonly checks?: readonly Check[]
  /** Checks of any other kind. Anything may be unknown. */
  validate?(request: { readonly config: Planned<Config<A>> }, context: DiagnosticsOnly): void | Promise<void>
}

/** A check across attributes; what is not known yet breaks none. */
export interface Check {
  /** Names of top-level attributes. */
  readonly names: readonly string[]
  /** Adds an error where the configuration breaks the check. */
  readonly run: (found: Found, context: DiagnosticsOnly) => void
}

interface Found {
  /** The attributes that are set. */
  readonly given: readonly string[]
  readonly missing: readonly string[]
}

/** Runs a check on a configuration as handlers see it. */
export const runCheck = ({ names, run }: Check, config: Readonly<Record<string, unknown>>, context: DiagnosticsOnly) =>
  run(
    {
      given: names.filter((name) => config[name] !== undefined && !isUnknown(config[name])),
      missing: names.filter((name) => config[name] === undefined),
    },
    context,
  )

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

/** No two of the attributes may be set. */
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

/** At least one of the attributes must be set. */
export const atLeastOneOf = (...names: readonly string[]): Check => ({
  names,
  run({ missing }, { diagnostics }) {
    if (missing.length === names.length)
      diagnostics.error('Missing Attribute', `Set at least one of ${quoted(names)}.`, names.slice(0, 1))
  },
})

/** One of the attributes must be set, and no other. */
export const exactlyOneOf = (...names: readonly string[]): Check => ({
  names,
  run(found, context) {
    atLeastOneOf(...names).run(found, context)
    conflicting(...names).run(found, context)
  },
})

/** The attributes must be set together, or not at all. */
export const requiredTogether = (...names: readonly string[]): Check => ({
  names,
  run({ given, missing }, { diagnostics }) {
    if (given.length > 0 && missing.length > 0)
      diagnostics.error(
        'Missing Attribute',
        `${quoted(given)} is set and needs ${quoted(missing)} beside it.`,
        given.slice(0, 1),
      )
  },
})

import { formatPath, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type Field, type ObjectShape, render, toPlain } from '../schema/index.ts'
import type { Difference } from './compare-with-plan.ts'
import type { Engine } from './engine.ts'

/** A rule of Terraform that a provider violated, and what that means for the practitioner. */
export interface Breach {
  readonly summary: string
  /** A sentence without a full stop. */
  readonly what: string
  /** Sentences that say what happened to the state. */
  readonly meaning: string
  readonly path?: Path
}

/** Returns the diagnostic for a violation, before Terraform reports it with a less helpful message. */
export const bug = ({ provider }: Engine, { summary, what, meaning, path = [] }: Breach): Diagnostic => ({
  severity: 'error',
  summary,
  detail: `${what}. This is a bug in the provider ${provider.name}: please report it. ${meaning}`,
  path,
})

/** Describes the planned and the actual value, unless they are secret. */
export const contrast = (object: ObjectShape, { path, planned, result }: Difference): string =>
  isSecret(object, path) ? ' (its values are secret)' : `: planned ${show(planned)}, got ${show(result)}`

const show = (value: Value): string => render(toPlain(value))

/** Tells whether a value is secret, is part of a secret value, or contains one. */
const isSecret = ({ fields }: ObjectShape, [step, ...rest]: Path): boolean => {
  if (!step) return [...fields.values()].some((field) => holdsSecret(field))
  const field = 'attribute' in step ? fields.get(step.attribute) : undefined
  if (!field?.nested) return field !== undefined && holdsSecret(field)
  if (field.kind === 'attribute' && field.options.sensitive) return true
  const inner = rest[0] && !('attribute' in rest[0]) ? rest.slice(1) : rest
  return isSecret(field.nested.object, inner)
}

const holdsSecret = (field: Field): boolean =>
  (field.kind === 'attribute' && Boolean(field.options.sensitive || field.options.writeOnly)) ||
  (field.nested !== undefined && [...field.nested.object.fields.values()].some(holdsSecret))

/** Formats the path of a value, or `the object` for an empty path. */
export const placeOf = (path: Path): string => formatPath(path) || 'the object'

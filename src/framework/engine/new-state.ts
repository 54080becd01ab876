import { formatPath, isWhollyKnown, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { compareWithPlan, firstUnknown } from './compare-with-plan.ts'
import { planObject } from './planned-object.ts'

/** Turns the state that a handler returned into Terraform's: without write-only values, with the timeouts there were. */
export const newState = (object: ObjectShape, returned: unknown, before: Value): Value => {
  const encoded = object.encode(returned, [])
  return planObject(object, { config: null, prior: before, planned: encoded }, (field, { prior, planned }) => {
    if (field.name === 'timeouts' && field.word === 'block') return prior
    return field.word === 'attribute' && field.facts.writeOnly ? null : planned
  })
}

/**
 * What can be saved of a state that breaks its own schema: its sound attributes.
 *
 * A provider's mistake must not make Terraform forget an object that exists.
 */
export const salvage = (object: ObjectShape, returned: unknown): Value => {
  const given: Readonly<Record<string, unknown>> =
    typeof returned === 'object' && returned !== null ? { ...returned } : {}
  return new Map(
    [...object.fields.values()].map(({ name, shape }) => {
      const encoded = sound(() => shape.encode(given[name], [])) ?? shape.encode(undefined, [])
      return [name, isWhollyKnown(encoded) ? encoded : shape.encode(undefined, [])]
    }),
  )
}

const sound = (encode: () => Value): Value => {
  try {
    return encode()
  } catch {
    return null
  }
}

/** What is wrong with a state that apply made, seen from the plan: a bug of the provider, told by the attribute. */
export const checkNewState = (
  object: ObjectShape,
  handler: string,
  planned: Value,
  state: Value,
): readonly Diagnostic[] => {
  const unknown = firstUnknown(state)
  if (unknown) return [bug(handler, unknown, 'is still unknown')]
  const different = compareWithPlan(planned, state, object.type)
  return different ? [bug(handler, different, 'is not what the plan promised')] : []
}

const bug = (handler: string, path: Path, what: string): Diagnostic => ({
  severity: 'error',
  summary: 'Provider Returned an Inconsistent Result',
  detail: `${handler} returned a state in which ${formatPath(path)} ${what}. This is a bug in the provider: please report it. The operation itself has been carried out, and the state is saved as it was returned.`,
  path,
})

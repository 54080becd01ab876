import { formatPath, isWhollyKnown, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError } from '../schema/index.ts'
import { compareWithPlan, firstUnknown } from './compare-with-plan.ts'
import { keepEquivalent } from './keep-equivalent.ts'
import { planObject } from './planned-object.ts'

/**
 * Turns the state that a handler returned into Terraform's: without write-only values, with the
 * timeouts there were, and with the old text where a new one means the same.
 *
 * @throws {ShapeError} when it does not keep to its schema
 */
export const newState = (object: ObjectShape, returned: unknown, before: Value): Value => {
  if (returned === undefined || returned === null) throw new ShapeError([], 'the handler returned no state')
  return settled(object, object.encode(returned, []), before)
}

/** The same where everything must be known and no plan has a say. */
export const knownState = (object: ObjectShape, returned: unknown, before: Value): Value => {
  const state = newState(object, returned, before)
  const unknown = firstUnknown(state, object.type)
  if (unknown) throw new ShapeError(unknown, `${formatPath(unknown)} is still unknown`)
  return state
}

const settled = (object: ObjectShape, state: Value, before: Value): Value =>
  planObject(object, { config: state, prior: before, planned: state }, (field, { prior, planned }) => {
    if (field.name === 'timeouts' && field.word === 'block') return prior
    if (field.word === 'attribute' && field.facts.writeOnly) return null
    return keepEquivalent(field, prior, planned)
  })

/**
 * What can be saved of a state that breaks its own schema: its sound attributes; of no state at all, what there was.
 *
 * A provider's mistake must not make Terraform forget an object that exists.
 */
export const salvage = (object: ObjectShape, returned: unknown, planned: Value, prior: Value): Value => {
  if (typeof returned !== 'object' || returned === null) return prior
  const given: Readonly<Record<string, unknown>> = { ...returned }
  const sound = [...object.fields.values()].map(({ name, shape }): [string, Value] => {
    const empty = shape.encode(undefined, [])
    try {
      const encoded = shape.encode(given[name], [])
      return [name, isWhollyKnown(encoded) ? encoded : empty]
    } catch {
      return [name, empty]
    }
  })
  return settled(object, new Map(sound), planned)
}

/** What is wrong with a state that apply made, seen from the plan: a bug of the provider, told by the attribute. */
export const checkNewState = (
  object: ObjectShape,
  handler: string,
  planned: Value,
  state: Value,
): readonly Diagnostic[] => {
  const unknown = firstUnknown(state, object.type)
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

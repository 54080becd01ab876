import { formatPath, isWhollyKnown, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError } from '../schema/index.ts'
import { bug, contrast, placeOf } from './bug.ts'
import { compareWithPlan, firstUnknown } from './compare-with-plan.ts'
import type { Engine } from './engine.ts'
import { keepEquivalent } from './keep-equivalent.ts'
import { planObject } from './planned-object.ts'

/**
 * Encodes the state that a handler returned: without write-only values, with the configured timeouts, and with the old
 * value where the new one means the same.
 *
 * @throws {ShapeError} when it violates its schema
 */
export const newState = (object: ObjectShape, returned: unknown, before: Value): Value => {
  if (returned === undefined || returned === null) throw new ShapeError([], 'the handler returned no state')
  return settled(object, object.encode(returned, []), before)
}

/** Encodes a state that must be wholly known and has no plan. */
export const knownState = (object: ObjectShape, returned: unknown, before: Value): Value => {
  const state = newState(object, returned, before)
  const unknown = firstUnknown(state, object.type)
  if (unknown) throw new ShapeError(unknown, `${formatPath(unknown)} is still unknown`)
  return state
}

const settled = (object: ObjectShape, state: Value, before: Value, keep = keepEquivalent): Value =>
  planObject(object, { config: state, prior: before, planned: state }, (field, { prior, planned }) => {
    if (field.name === 'timeouts' && field.kind === 'block') return prior
    if (field.kind === 'attribute' && field.options.writeOnly) return null
    return keep(field, prior, planned)
  })

/**
 * Returns the valid attributes of a state that violates its schema, or the prior state if there is no state at all.
 *
 * A provider bug must not make Terraform forget an existing object, so this never throws.
 */
export const salvage = (object: ObjectShape, returned: unknown, planned: Value, prior: Value): Value => {
  if (typeof returned !== 'object' || returned === null) return prior
  const sound = [...object.fields.values()].map(({ name, shape }): [string, Value] => {
    const encoded = tried(() => shape.encode(Reflect.get(returned, name), []), null)
    return [name, encoded !== null && isWhollyKnown(encoded) ? encoded : shape.encode(undefined, [])]
  })
  return settled(object, new Map(sound), planned, (...given) => tried(() => keepEquivalent(...given), given[2]))
}

const tried = (run: () => Value, otherwise: Value): Value => {
  try {
    return run()
  } catch {
    return otherwise
  }
}

/** A state that a handler returned, and its plan. */
export interface Made {
  /** The handler that returned it, such as `openai_file.create`. */
  readonly handler: string
  readonly planned: Value
  readonly state: Value
  /** What a violation means for the practitioner. */
  readonly meaning: string
}

/** Compares a state that a handler returned with its plan. Every difference is a provider bug, reported at the attribute. */
export const checkNewState = (
  engine: Engine,
  object: ObjectShape,
  { handler, planned, state, meaning }: Made,
): readonly Diagnostic[] => {
  const breach = (path: Path, what: string) =>
    bug(engine, {
      summary: 'Provider Returned an Inconsistent Result',
      what: `${handler} returned a state in which ${placeOf(path)} ${what}`,
      meaning,
      path,
    })
  const unknown = firstUnknown(state, object.type)
  if (unknown) return [breach(unknown, 'is still unknown')]
  return compareWithPlan(planned, state, object.type).map((difference) =>
    breach(difference.path, `differs from the plan${contrast(object, difference)}`),
  )
}

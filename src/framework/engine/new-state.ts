import { formatPath, isWhollyKnown, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError } from '../schema/index.ts'
import { bug, contrast, placeOf } from './bug.ts'
import { compareWithPlan, firstUnknown } from './compare-with-plan.ts'
import type { Engine } from './engine.ts'
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

const settled = (object: ObjectShape, state: Value, before: Value, keep = keepEquivalent): Value =>
  planObject(object, { config: state, prior: before, planned: state }, (field, { prior, planned }) => {
    if (field.name === 'timeouts' && field.kind === 'block') return prior
    if (field.kind === 'attribute' && field.options.writeOnly) return null
    return keep(field, prior, planned)
  })

/**
 * What can be saved of a state that breaks its own schema: its sound attributes; of no state at all, what there was.
 *
 * A provider's mistake must not make Terraform forget an object that exists, so this never throws.
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

/** Where a state comes from, and what becomes of it. */
export interface Made {
  /** The handler that made it, such as `openai_file.create`. */
  readonly handler: string
  readonly planned: Value
  readonly state: Value
  /** What a breach means to the practitioner. */
  readonly meaning: string
}

/** What is wrong with a state that a handler made, seen from the plan: bugs of the provider, told by the attribute. */
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
    breach(difference.path, `is not what the plan promised${contrast(object, difference)}`),
  )
}

import { equalOfType, formatPath, isWhollyKnown, type Value } from '../cty/index.ts'
import type { Identity } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError } from '../schema/index.ts'
import { bug } from './bug.ts'
import { firstUnknown } from './compare-with-plan.ts'
import type { CompiledResource } from './compile.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { attributeOf } from './planned-object.ts'

interface Identified {
  /** Null where the resource has none, there is no object, or it could not be worked out. */
  readonly identity: Value
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Works out the identity of an object with this state; never throws, so that no state is lost over it.
 *
 * @param meaning what a failure means to the practitioner
 */
export const identify = (
  engine: Engine,
  { definition, object, identity }: CompiledResource,
  state: Value,
  meaning: string,
): Identified => {
  if (!definition.identity || !identity || state === null || !isWhollyKnown(state))
    return { identity: null, diagnostics: [] }
  try {
    const made = encodeIdentity(definition.identity, identity, definition.identity.of(decodeObject(object, state)))
    return { identity: made, diagnostics: [] }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const what = `The identity of ${definition.type} cannot be worked out from its state: ${why}`
    return { identity: null, diagnostics: [bug(engine, { summary: 'Invalid Resource Identity', what, meaning })] }
  }
}

/**
 * Turns the identity that a provider made into Terraform's.
 *
 * @throws {ShapeError} when it does not keep to its schema, or cannot tell an object from others
 */
export const encodeIdentity = ({ attributes }: Identity, shape: ObjectShape, made: unknown): Value => {
  const encoded = shape.encode(made, [])
  for (const [attribute, { forImport }] of Object.entries(attributes))
    if (forImport === 'required' && attributeOf(encoded, attribute) === null)
      throw new ShapeError([{ attribute }], `${attribute} is not there, which an import must name`)
  const unknown = firstUnknown(encoded, shape.type)
  if (unknown) throw new ShapeError(unknown, `${formatPath(unknown)} is still unknown`)
  return encoded
}

/** What is wrong where an object has become another under the same name; what was not said before may be anything. */
export const checkIdentity = (
  engine: Engine,
  { definition, identity }: CompiledResource,
  { before, after, meaning }: { readonly before: Value; readonly after: Value; readonly meaning: string },
): readonly Diagnostic[] => {
  if (!identity || before === null || after === null) return []
  return [...identity.type.attributes]
    .filter(([name, type]) => {
      const was = attributeOf(before, name)
      return was !== null && !equalOfType(was, attributeOf(after, name), type)
    })
    .map(([name]) =>
      bug(engine, {
        summary: 'Unexpected Identity Change',
        what: `${definition.type} has become another object: ${formatPath([{ attribute: name }])} of its identity changed, which never happens while an object exists`,
        meaning,
      }),
    )
}

import { equalOfType, formatPath, isWhollyKnown, type Value } from '../cty/index.ts'
import type { Identity, IdentityContext } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { type ObjectShape, ShapeError } from '../schema/index.ts'
import { bug } from './bug.ts'
import { firstUnknown } from './compare-with-plan.ts'
import type { CompiledResource } from './compile.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { attributeOf } from './planned-object.ts'

interface Identified {
  /** Null if the resource has no identity, the object does not exist, or deriving the identity failed. */
  readonly identity: Value
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Derives the identity of an object from its state. Never throws, so that no state is lost.
 *
 * @param meaning what a failure means for the practitioner
 * @param identities the identity that a handler set, and the one that Terraform stores
 */
export const identify = (
  engine: Engine,
  { definition, object, identity }: CompiledResource,
  state: Value,
  meaning: string,
  { named, before = null }: { readonly named?: unknown; readonly before?: Value } = {},
): Identified => {
  if (!definition.identity || !identity || state === null || !isWhollyKnown(state))
    return { identity: null, diagnostics: [] }
  try {
    const made = named ?? definition.identity.of?.(decodeObject(object, state))
    if (made === undefined && before !== null) return { identity: before, diagnostics: [] }
    return { identity: encodeIdentity(definition.identity, identity, made), diagnostics: [] }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const what = `The identity of ${definition.type} cannot be derived from its state: ${why}`
    return { identity: null, diagnostics: [bug(engine, { summary: 'Invalid Resource Identity', what, meaning })] }
  }
}

/**
 * Encodes the identity that a provider returned.
 *
 * @throws {ShapeError} when it violates its schema, or lacks an attribute that imports require
 */
export const encodeIdentity = ({ attributes }: Identity, shape: ObjectShape, made: unknown): Value => {
  if (made === undefined) throw new ShapeError([], 'no handler called identify, and the identity has no `of`')
  const encoded = shape.encode(made, [])
  for (const [attribute, { forImport }] of Object.entries(attributes))
    if (forImport === 'required' && attributeOf(encoded, attribute) === null)
      throw new ShapeError([{ attribute }], `${attribute} is missing, although imports require it`)
  const unknown = firstUnknown(encoded, shape.type)
  if (unknown) throw new ShapeError(unknown, `${formatPath(unknown)} is still unknown`)
  return encoded
}

/** Reports every attribute of an identity that changed. Attributes that were null before may change. */
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
        what: `The identity of ${definition.type} changed: ${formatPath([{ attribute: name }])} must stay the same while the object exists`,
        meaning,
      }),
    )
}

/** Collects the identity that a handler sets. */
export class Naming {
  named: unknown
  readonly context: IdentityContext

  /** @param before the identity that Terraform stores, or null */
  constructor({ identity }: CompiledResource, before: Value) {
    const stored = identity && before !== null ? { identity: decodeObject(identity, before) } : {}
    const identify: IdentityContext['identify'] = (named) => {
      this.named = named
    }
    this.context = { ...stored, identify }
  }
}

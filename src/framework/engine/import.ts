import type { Value } from '../cty/index.ts'
import { type DeferralReason, PrivateState } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/index.ts'
import { attempt, type CallContext } from './attempt.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { checkIdentity, identify, Naming } from './identity.ts'
import { keepPrivate } from './keep-private.ts'
import { knownState } from './new-state.ts'
import { timeoutOf } from './timeout.ts'

export interface ImportRequest extends CallContext {
  readonly type: string
  /** Empty for an import by identity. */
  readonly id: string
  /** Null for an import by id. */
  readonly identity: Value
}

export interface ImportResponse {
  /** Absent if nothing was imported; the diagnostics say why. */
  readonly imported?: { readonly state: Value; readonly identity: Value; readonly privateState: Uint8Array }
  readonly deferred?: DeferralReason | undefined
  readonly diagnostics: readonly Diagnostic[]
}

const meaning = 'Nothing was imported.'

/** Imports an existing object: its whole state, or the part of it that `read` needs. */
export const importResource = async (
  engine: Engine,
  { type, id, identity, ...call }: ImportRequest,
): Promise<ImportResponse> => {
  const resource = engine.resources.get(type)
  const { definition, object } = resource
  const privateState = PrivateState.parse(new Uint8Array())
  const naming = new Naming(resource, identity)
  const { result, deferred, diagnostics } = await attempt(
    engine,
    {
      summary: `Cannot import ${type}`,
      ...call,
      type: object.type,
      ...timeoutOf(definition.timeouts, 'read', null),
      meaning,
    },
    async (context) => {
      const imports = definition.importForRead ?? definition.import
      if (!imports) throw new DiagnosticError('Resource Import Not Implemented', `${type} does not support import.`)
      const named = identity === null || !resource.identity ? undefined : decodeObject(resource.identity, identity)
      const request = named ? { id: typeof named.id === 'string' ? named.id : '', identity: named } : { id }
      const found = await imports.call(definition, request, { ...context, ...naming.context, private: privateState })
      if (found === undefined)
        throw new DiagnosticError(
          'Cannot Import Non-Existent Object',
          `There is no ${type} with the ${named ? identityInWords(named) : `id ${JSON.stringify(id)}`}. Check the id, and that the provider's credentials can access the object.`,
        )
      return knownState(object, found, null)
    },
  )
  if (result === undefined) return { deferred, diagnostics }
  // An identity that is derived from the state must wait for the whole state.
  const now =
    definition.importForRead && naming.named === undefined
      ? { identity, diagnostics: [] }
      : identify(engine, resource, result, meaning, { named: naming.named, before: identity })
  const another = checkIdentity(engine, resource, { before: identity, after: now.identity, meaning })
  const wrong = [...now.diagnostics, ...another]
  if (wrong.length > 0) return { diagnostics: [...diagnostics, ...wrong] }
  const { leftOut, ...bytes } = keepPrivate(type, privateState)
  return { imported: { state: result, identity: now.identity, ...bytes }, diagnostics: [...diagnostics, ...leftOut] }
}

/** Returns an identity as it is written in an `import` block, such as `identity id = "x"`. */
const identityInWords = (identity: Readonly<Record<string, unknown>>): string => {
  const pairs = Object.entries(identity).filter(([, value]) => value !== undefined)
  return `identity ${pairs.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ')}`
}

import type { Value } from '../cty/index.ts'
import { type DeferralReason, PrivateState } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt, type CallContext } from './attempt.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { checkIdentity, identify, Naming } from './identity.ts'
import { keepPrivate } from './keep-private.ts'
import { knownState } from './new-state.ts'
import { timeoutOf } from './timeout.ts'

export interface ReadRequest extends CallContext {
  readonly type: string
  readonly state: Value
  /** Null if there was none. */
  readonly identity: Value
  readonly privateState: Uint8Array
}

export interface ReadResponse {
  /** Null if the object no longer exists; unchanged if it could not be read. */
  readonly state: Value
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly deferred?: DeferralReason | undefined
  readonly diagnostics: readonly Diagnostic[]
}

const meaning = 'The state is unchanged.'

/** Refreshes one resource. */
export const read = async (
  engine: Engine,
  { type, state, identity, privateState, ...call }: ReadRequest,
): Promise<ReadResponse> => {
  const resource = engine.resources.get(type)
  const { definition, object } = resource
  const kept = PrivateState.parse(privateState)
  const naming = new Naming(resource, identity)
  const { result, deferred, diagnostics } = await attempt(
    engine,
    {
      summary: `Cannot read ${type}`,
      ...call,
      type: object.type,
      ...timeoutOf(definition.timeouts, 'read', state),
      meaning,
    },
    async (context) => {
      const found = await definition.read(
        { state: decodeObject(object, state) },
        { ...context, ...naming.context, private: kept },
      )
      return found === undefined ? null : knownState(object, found, state)
    },
  )
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  const found = [...diagnostics, ...leftOut]
  const unchanged = { state, identity, ...bytes }
  if (result === undefined) return { ...unchanged, deferred, diagnostics: found }
  const now = identify(engine, resource, result, meaning, { named: naming.named, before: identity })
  const wrong = [
    ...now.diagnostics,
    ...checkIdentity(engine, resource, { before: identity, after: now.identity, meaning }),
  ]
  return wrong.length > 0
    ? { ...unchanged, diagnostics: [...found, ...wrong] }
    : { state: result, identity: now.identity, ...bytes, diagnostics: found }
}

import type { Value } from '../cty/index.ts'
import { PrivateState } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt } from './attempt.ts'
import { decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { checkIdentity, identityOf } from './identity.ts'
import { knownState } from './new-state.ts'
import { timeoutOf } from './timeout.ts'

export interface ReadRequest {
  readonly type: string
  readonly state: Value
  /** Null where there was none. */
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly signal: AbortSignal
}

export interface ReadResponse {
  /** Null when the object is gone; unchanged when it could not be read. */
  readonly state: Value
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
}

/** Refreshes one resource. */
export const read = async (
  engine: Engine,
  { type, state, identity, privateState, signal }: ReadRequest,
): Promise<ReadResponse> => {
  const resource = engine.resources.get(type)
  const { definition, object } = resource
  const kept = PrivateState.parse(privateState)
  const { result, diagnostics } = await attempt(
    engine,
    { summary: `Cannot read ${type}`, type: object.type, signal, ...timeoutOf(definition.timeouts, 'read', state) },
    async (context) => {
      const found = await definition.read({ state: decodeObject(object, state) }, { ...context, private: kept })
      return found === undefined ? null : knownState(object, found, state)
    },
  )
  const unchanged = { state, identity, privateState: kept.toBytes() }
  if (result === undefined) return { ...unchanged, diagnostics }
  const now = identityOf(resource, result)
  const another = checkIdentity(resource, identity, now)
  return another.length > 0
    ? { ...unchanged, diagnostics: [...diagnostics, ...another] }
    : { state: result, identity: now, privateState: kept.toBytes(), diagnostics }
}

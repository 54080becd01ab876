import { isWhollyKnown, type Value } from '../cty/index.ts'
import { PrivateState } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt, type CallContext } from './attempt.ts'
import type { CompiledResource } from './compile.ts'
import { decodeConfig, decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { checkIdentity, identify } from './identity.ts'
import { keepPrivate } from './keep-private.ts'
import { checkNewState, newState, salvage } from './new-state.ts'
import { isChanged } from './plan.ts'
import { timeoutOf } from './timeout.ts'

export interface ApplyRequest extends CallContext {
  readonly type: string
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
  /** Null where there was none. */
  readonly identity: Value
  readonly privateState: Uint8Array
}

export interface ApplyResponse {
  readonly state: Value
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
}

/** Carries out a planned change of one resource: create, update or delete. */
export const apply = (engine: Engine, request: ApplyRequest): Promise<ApplyResponse> => {
  const resource = engine.resources.get(request.type)
  if (request.planned === null) return remove(engine, resource, request)
  return write(engine, resource, request)
}

const write = async (
  engine: Engine,
  resource: CompiledResource,
  { type, config, prior, planned, identity, privateState, ...call }: ApplyRequest,
): Promise<ApplyResponse> => {
  const { definition, object } = resource
  const kept = PrivateState.parse(privateState)
  if (prior !== null && !isChanged(object, prior, planned))
    return { state: planned, identity, privateState, diagnostics: [] }
  const operation = prior === null ? 'create' : 'update'
  // What is saved when the handler fails: nothing of a new object, the prior state of an old one, or what it kept.
  let saved = prior
  const keep = (state: unknown): Value => {
    saved = salvage(object, state, planned, saved)
    return newState(object, state, planned)
  }
  const { result, diagnostics } = await attempt(
    engine,
    {
      summary: `Cannot ${operation} ${type}`,
      ...call,
      type: object.type,
      ...timeoutOf(definition.timeouts, operation, planned),
      meaning: () => becameOf(operation, saved),
    },
    async (context) => {
      const request = { config: decodeConfig(object, config, planned), planned: decodeObject(object, planned) }
      const full = { ...context, private: kept, keep }
      const returned =
        prior === null
          ? await definition.create(request, full)
          : await definition.update?.({ ...request, state: decodeObject(object, prior) }, full)
      return keep(returned)
    },
  )
  const state = result === undefined || !isWhollyKnown(result) ? saved : result
  const meaning = becameOf(operation, state)
  const made = { handler: `${type}.${operation}`, planned, meaning }
  const checked = result === undefined ? [] : checkNewState(engine, object, { ...made, state: result })
  const now = identify(engine, resource, state, meaning)
  const another =
    prior === null ? [] : checkIdentity(engine, resource, { before: identity, after: now.identity, meaning })
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  return {
    state,
    // Of an identity that is wrong or another, Terraform would only say so again.
    identity: another.length > 0 ? identity : (now.identity ?? identity),
    ...bytes,
    diagnostics: [...diagnostics, ...checked, ...now.diagnostics, ...another, ...leftOut],
  }
}

/** What a provider's mistake leaves of an object that was made or changed. */
const becameOf = (operation: 'create' | 'update', saved: Value): string => {
  if (operation === 'update')
    return 'What was done stays done, and the state is saved as far as it is sound; the next plan shows what is left to do.'
  return saved === null
    ? 'Nothing is known of what was created: look for it, and import or remove it.'
    : 'What was created is saved in the state as far as it is sound, and tainted: the next apply makes it anew, unless you run terraform untaint.'
}

const remove = async (
  engine: Engine,
  { definition, object }: CompiledResource,
  { type, prior, identity, privateState, ...call }: ApplyRequest,
): Promise<ApplyResponse> => {
  const kept = PrivateState.parse(privateState)
  const { result, diagnostics } = await attempt(
    engine,
    {
      summary: `Cannot delete ${type}`,
      ...call,
      type: object.type,
      ...timeoutOf(definition.timeouts, 'delete', prior),
      meaning: 'The state is kept as it was.',
    },
    async (context) => {
      await definition.delete({ state: decodeObject(object, prior) }, { ...context, private: kept })
      return 'gone' as const
    },
  )
  if (result === 'gone') return { state: null, identity: null, privateState: new Uint8Array(), diagnostics }
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  return { state: prior, identity, ...bytes, diagnostics: [...diagnostics, ...leftOut] }
}

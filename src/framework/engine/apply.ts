import { isWhollyKnown, type Value } from '../cty/index.ts'
import { PrivateState } from '../definition/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt, type CallContext } from './attempt.ts'
import type { CompiledResource } from './compile.ts'
import { decodeConfig, decodeObject } from './decode-object.ts'
import type { Engine } from './engine.ts'
import { checkIdentity, identify, Naming } from './identity.ts'
import { keepPrivate } from './keep-private.ts'
import { checkNewState, newState, salvage } from './new-state.ts'
import { isChanged } from './plan.ts'
import { timeoutOf } from './timeout.ts'

export interface ApplyRequest extends CallContext {
  readonly type: string
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
  /** Null if there was none. */
  readonly identity: Value
  readonly privateState: Uint8Array
}

export interface ApplyResponse {
  readonly state: Value
  readonly identity: Value
  readonly privateState: Uint8Array
  readonly diagnostics: readonly Diagnostic[]
}

/** Applies a planned change of one resource: create, update or delete. */
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
  const naming = new Naming(resource, prior === null ? null : identity)
  if (prior !== null && !isChanged(object, prior, planned))
    return { state: planned, identity, privateState, diagnostics: [] }
  const operation = prior === null ? 'create' : 'update'
  // Saved if the handler fails: nothing for a new object, the prior state otherwise, or what `keep` recorded.
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
      const full = { ...context, ...naming.context, private: kept, keep }
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
  const identities = { named: naming.named, before: prior === null ? null : identity }
  const now = identify(engine, resource, state, meaning, identities)
  const another =
    prior === null ? [] : checkIdentity(engine, resource, { before: identity, after: now.identity, meaning })
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  return {
    state,
    // Terraform would report a wrong or changed identity a second time.
    identity: another.length > 0 ? identity : (now.identity ?? identity),
    ...bytes,
    diagnostics: [...diagnostics, ...checked, ...now.diagnostics, ...another, ...leftOut],
  }
}

/** Describes what a provider bug leaves of an object that was created or updated. */
const becameOf = (operation: 'create' | 'update', saved: Value): string => {
  if (operation === 'update')
    return 'The change was made, and the valid part of the state is saved. The next plan shows what is left to do.'
  return saved === null
    ? 'The object that was created is unknown to Terraform: find it, and import or delete it.'
    : 'The valid part of the state is saved and the object is tainted: the next apply replaces it, unless you run terraform untaint.'
}

const remove = async (
  engine: Engine,
  resource: CompiledResource,
  { type, prior, identity, privateState, ...call }: ApplyRequest,
): Promise<ApplyResponse> => {
  const { definition, object } = resource
  const kept = PrivateState.parse(privateState)
  const { result, diagnostics } = await attempt(
    engine,
    {
      summary: `Cannot delete ${type}`,
      ...call,
      type: object.type,
      ...timeoutOf(definition.timeouts, 'delete', prior),
      meaning: 'The state is unchanged.',
    },
    async (context) => {
      const { context: named } = new Naming(resource, identity)
      await definition.delete({ state: decodeObject(object, prior) }, { ...context, ...named, private: kept })
      return 'gone' as const
    },
  )
  if (result === 'gone') return { state: null, identity: null, privateState: new Uint8Array(), diagnostics }
  const { leftOut, ...bytes } = keepPrivate(type, kept)
  return { state: prior, identity, ...bytes, diagnostics: [...diagnostics, ...leftOut] }
}

import type {
  Action,
  DataSource,
  DeferralReason,
  Dependencies,
  Ephemeral,
  List,
  Provider,
  StateStore,
} from '../definition/index.ts'
import { type Attributes, type ObjectShape, objectShape } from '../schema/index.ts'
import {
  type Compiled,
  type CompiledFunction,
  type CompiledResource,
  compile,
  compileFunction,
  compileResource,
  compileTimed,
} from './compile.ts'
import { type Lookup, lookup } from './lookup.ts'

type AnyProvider = Provider<Attributes, unknown>

/** A running provider: its compiled definitions by name, its services once configured, and the signal that stops it. */
export interface Engine {
  readonly provider: AnyProvider
  readonly dependencies: Dependencies
  readonly object: ObjectShape
  /** Shape of the `provider_meta` block; `undefined` if modules may not have one. */
  readonly meta: ObjectShape | undefined
  readonly resources: Lookup<CompiledResource>
  readonly dataSources: Lookup<Compiled<DataSource>>
  readonly functions: Lookup<CompiledFunction>
  readonly ephemerals: Lookup<Compiled<Ephemeral>>
  readonly actions: Lookup<Compiled<Action>>
  /** Lists by the type of the managed resource. */
  readonly lists: Lookup<Compiled<List>>
  readonly stateStores: Lookup<Compiled<StateStore>>
  /** The configured state stores by type: what `configure` returned, and the size of chunks in bytes. */
  readonly openStores: Map<string, { readonly store: unknown; readonly chunkSize: number }>
  /** The last result of `configure`, or why it was deferred; `undefined` before. */
  services: { readonly value: unknown } | { readonly deferred: DeferralReason } | undefined
  /** Aborts the signal of every running handler. */
  stop(): void
  readonly stopped: AbortSignal
}

/** Creates the engine of a provider. Definitions are compiled when first used. */
export const createEngine = <A extends Attributes, C>(provider: Provider<A, C>, dependencies: Dependencies): Engine => {
  let running = new AbortController()
  const whole = provider as unknown as AnyProvider // handlers only ever get the services of their own provider
  const {
    resources,
    dataSources = [],
    functions = [],
    ephemerals = [],
    actions = [],
    lists = [],
    stateStores = [],
  } = whole
  return {
    provider: whole,
    dependencies,
    object: objectShape(provider.attributes),
    meta: provider.meta && objectShape(provider.meta),
    resources: lookup('resource', resources, typeOf, compileResource),
    dataSources: lookup('data source', dataSources, typeOf, compileTimed),
    functions: lookup('function', functions, ({ name }) => name, compileFunction),
    ephemerals: lookup('ephemeral resource', ephemerals, typeOf, compile),
    actions: lookup('action', actions, typeOf, compile),
    lists: lookup('list resource', lists, ({ resource }) => resource.type, compile),
    stateStores: lookup('state store', stateStores, typeOf, compile),
    openStores: new Map(),
    services: undefined,
    stop() {
      running.abort(new Error('Terraform was interrupted'))
      // A process served by reattach outlives an interruption, which must not stop later calls.
      running = new AbortController()
    },
    get stopped() {
      return running.signal
    },
  }
}

const typeOf = ({ type }: { readonly type: string }): string => type

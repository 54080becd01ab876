import type {
  Action,
  DataSource,
  DeferralReason,
  Dependencies,
  Ephemeral,
  List,
  Provider,
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

/** A provider at work: its definitions by name, its services once configured, and the signal that stops it. */
export interface Engine {
  readonly provider: AnyProvider
  readonly dependencies: Dependencies
  readonly object: ObjectShape
  /** Of what modules say under `provider_meta`; `undefined` where they may say nothing. */
  readonly meta: ObjectShape | undefined
  readonly resources: Lookup<CompiledResource>
  readonly dataSources: Lookup<Compiled<DataSource>>
  readonly functions: Lookup<CompiledFunction>
  readonly ephemerals: Lookup<Compiled<Ephemeral>>
  readonly actions: Lookup<Compiled<Action>>
  /** By the type of the managed resource that they list. */
  readonly lists: Lookup<Compiled<List>>
  /** What `configure` made last, or why it put that off; `undefined` before. */
  services: { readonly value: unknown } | { readonly deferred: DeferralReason } | undefined
  /** Trips the signal of every handler that runs now. */
  stop(): void
  readonly stopped: AbortSignal
}

/** Puts a provider to work; nothing is compiled or connected yet. */
export const createEngine = <A extends Attributes, C>(provider: Provider<A, C>, dependencies: Dependencies): Engine => {
  let running = new AbortController()
  const whole = provider as unknown as AnyProvider // handlers meet only the services that this very provider made
  const { resources, dataSources, functions = [], ephemerals = [], actions = [], lists = [] } = whole
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
    services: undefined,
    stop() {
      running.abort(new Error('Terraform was interrupted'))
      // A process served by reattach outlives an interruption; what starts later is not stopped by it.
      running = new AbortController()
    },
    get stopped() {
      return running.signal
    },
  }
}

const typeOf = ({ type }: { readonly type: string }): string => type

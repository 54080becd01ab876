import type { DataSource, Provider, Resource, TimeoutDefaults, World } from '../definition/index.ts'
import { timeoutsBlock } from '../definition/index.ts'
import { type Attributes, type ObjectShape, objectShape } from '../schema/index.ts'

/** A definition with the shape of its object worked out. */
export interface Compiled<D> {
  readonly definition: D
  readonly object: ObjectShape
}

type AnyProvider = Provider<Attributes, unknown>
export type CompiledResource = Compiled<Resource>
export type CompiledDataSource = Compiled<DataSource>

/** A provider at work: its definitions by name, its client once configured, and the signal that stops it. */
export interface Engine {
  readonly provider: AnyProvider
  readonly world: World
  readonly object: ObjectShape
  readonly resources: Lookup<CompiledResource>
  readonly dataSources: Lookup<CompiledDataSource>
  /** What `configure` made last; `undefined` before. */
  client: { readonly value: unknown } | undefined
  /** Trips the signal of every handler that runs now. */
  stop(): void
  readonly stopped: AbortSignal
}

/** Definitions by type name, each compiled when it is first asked for: a process seldom needs them all. */
export interface Lookup<T> {
  readonly names: readonly string[]
  get(name: string): T
}

/** Puts a provider to work; nothing is compiled or connected yet. */
export const createEngine = <A extends Attributes, C>(provider: Provider<A, C>, world: World): Engine => {
  let running = new AbortController()
  const whole = provider as unknown as AnyProvider // handlers meet only the client that this very provider made
  return {
    provider: whole,
    world,
    object: objectShape(provider.attributes),
    resources: lookup('resource', whole.resources),
    dataSources: lookup('data source', whole.dataSources),
    client: undefined,
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

const lookup = <
  D extends { readonly type: string; readonly attributes: Attributes; readonly timeouts?: TimeoutDefaults },
>(
  what: string,
  definitions: readonly D[],
): Lookup<Compiled<D>> => {
  const byName = new Map(definitions.map((definition) => [definition.type, definition]))
  const compiled = new Map<string, Compiled<D>>()
  return {
    names: [...byName.keys()],
    get(name) {
      const known = compiled.get(name)
      if (known) return known
      const definition = byName.get(name)
      if (!definition) throw new Error(`this provider has no ${what} ${name}; it has ${[...byName.keys()].join(', ')}`)
      const { attributes, timeouts } = definition
      const made = {
        definition,
        object: objectShape(timeouts ? { ...attributes, ...timeoutsBlock(timeouts) } : attributes),
      }
      compiled.set(name, made)
      return made
    },
  }
}

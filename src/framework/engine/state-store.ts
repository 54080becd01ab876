import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Value } from '../cty/index.ts'
import type { Context, StateLock, StateStore, StoreContext } from '../definition/index.ts'
import { type Diagnostic, DiagnosticError } from '../diagnostics/index.ts'
import { attempt } from './attempt.ts'
import { decodeConfig } from './decode-object.ts'
import { plannedForReading } from './defaults.ts'
import type { Engine } from './engine.ts'

/** A call about one state store. */
export interface StoreCall {
  readonly type: string
  readonly signal: AbortSignal
}

/** A call about one state: the name of its workspace. */
export interface StateCall extends StoreCall {
  readonly state: string
}

type Diagnosed<T = unknown> = { readonly diagnostics: readonly Diagnostic[] } & Partial<T>

/** Connects to a state store. */
export const configureStateStore = async (
  engine: Engine,
  { type, config, chunkSize, signal }: StoreCall & { readonly config: Value; readonly chunkSize: number },
): Promise<readonly Diagnostic[]> => {
  const { definition, object } = engine.stateStores.get(type)
  const { result, diagnostics } = await attempt(
    engine,
    { summary: `Cannot configure ${type}`, type: object.type, signal, meaning },
    async (context) => {
      const request = { config: decodeConfig(object, config, plannedForReading(object, config)) }
      return { store: await definition.configure(request, context), chunkSize }
    },
  )
  if (result) engine.openStores.set(type, result)
  return diagnostics
}

/** Reads a state in chunks of the negotiated size; nothing if the store does not have it. */
export const readState = async (
  engine: Engine,
  call: StateCall,
): Promise<Diagnosed<{ readonly chunks: readonly Uint8Array[]; readonly length: number }>> => {
  const { result, diagnostics } = await inStore(engine, call, 'read', (definition, context) =>
    definition.read({ state: call.state }, context).then((bytes) => bytes ?? new Uint8Array()),
  )
  if (!result) return { diagnostics }
  if (!(result instanceof Uint8Array))
    throw new Error(`${call.type}.read returned ${typeof result}: a Uint8Array or undefined is required`)
  const size = engine.openStores.get(call.type)?.chunkSize ?? result.length
  const chunks = Array.from({ length: Math.ceil(result.length / size) }, (_, index) =>
    result.subarray(index * size, (index + 1) * size),
  )
  return { chunks, length: result.length, diagnostics }
}

/** Writes a state. */
export const writeState = async (
  engine: Engine,
  { bytes, ...call }: StateCall & { readonly bytes: Uint8Array },
): Promise<readonly Diagnostic[]> => {
  const { diagnostics } = await inStore(engine, call, 'write', (definition, context) =>
    definition.write({ state: call.state, bytes }, context),
  )
  return diagnostics
}

/** Locks a state. Without a lock handler, the id is empty. */
export const lockState = async (
  engine: Engine,
  { operation, ...call }: StateCall & { readonly operation: string },
): Promise<Diagnosed<{ readonly id: string }>> => {
  const { clock, environment } = engine.dependencies
  const { result, diagnostics } = await inStore(engine, call, 'lock', async (definition, context) => {
    if (!definition.lock) return ''
    const who = [environment.USER || environment.USERNAME, hostname()].filter(Boolean).join('@')
    const lock: StateLock = { id: randomUUID(), operation, who, created: new Date(clock.now()).toISOString() }
    const held = await definition.lock({ state: call.state, lock }, context)
    if (held) throw new DiagnosticError('State Already Locked', lockedBy(call.state, held))
    return lock.id
  })
  return { diagnostics, ...(result === undefined ? {} : { id: result }) }
}

const lockedBy = (state: string, { id, operation, who, created }: StateLock): string =>
  `Another process holds the lock of the state ${JSON.stringify(state)}. Wait until it has ended, or remove the lock with "terraform force-unlock ${id}".\n\n  Id:        ${id}\n  Operation: ${operation}\n  Who:       ${who}\n  Created:   ${created}`

/** Removes the lock of a state. */
export const unlockState = async (
  engine: Engine,
  { id, ...call }: StateCall & { readonly id: string },
): Promise<readonly Diagnostic[]> => {
  const { diagnostics } = await inStore(engine, call, 'unlock', (definition, context) =>
    definition.unlock?.({ state: call.state, id }, context),
  )
  return diagnostics
}

/** Lists the states in a store. */
export const listStates = async (
  engine: Engine,
  call: StoreCall,
): Promise<Diagnosed<{ readonly states: readonly string[] }>> => {
  const { result, diagnostics } = await inStore(engine, call, 'list', (definition, context) =>
    definition.list({}, context),
  )
  return { diagnostics, ...(result ? { states: result } : {}) }
}

/** Deletes a state. */
export const deleteState = async (engine: Engine, call: StateCall): Promise<readonly Diagnostic[]> => {
  const { diagnostics } = await inStore(engine, call, 'delete', (definition, context) =>
    definition.delete({ state: call.state }, context),
  )
  return diagnostics
}

const meaning = 'The states in the store are unchanged.'

const inStore = <T>(
  engine: Engine,
  { type, signal }: StoreCall,
  verb: string,
  work: (definition: StateStore, context: StoreContext<unknown, unknown>) => T | Promise<T>,
) => {
  const { definition, object } = engine.stateStores.get(type)
  const operation = { summary: `Cannot ${verb} states of ${type}`, type: object.type, signal, meaning }
  return attempt(engine, operation, (context: Context<unknown>) => {
    const open = engine.openStores.get(type)
    if (!open) throw new Error(`${type} was not configured before it was used; this is a bug in its caller`)
    return work(definition, { ...context, store: open.store })
  })
}

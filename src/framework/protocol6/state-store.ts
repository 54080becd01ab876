import type { Diagnostic } from '../diagnostics/index.ts'
import {
  configureStateStore as configure,
  deleteState as deleteOne,
  type Engine,
  listStates,
  lockState as lock,
  readState,
  unlockState as unlock,
  validateStateStore,
  writeState,
} from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

/** Size of a chunk if Terraform proposes none (terraform `internal/backend/pluggable/chunks`). */
const defaultChunkSize = 8 * 1024 * 1024

/** The largest chunk that Terraform accepts. */
const maxChunkSize = 128 * 1024 * 1024

const told = (engine: Engine, type: string, diagnostics: readonly Diagnostic[]) =>
  toDiagnostics(engine, diagnostics, engine.stateStores.get(type).object)

export const validateStateStoreConfig =
  (engine: Engine): Rpc<'validateStateStoreConfig'> =>
  async ({ typeName, config }) => {
    const { type } = engine.stateStores.get(typeName).object
    const diagnostics = await validateStateStore(engine, typeName, fromDynamicValue(config, type))
    return { diagnostics: told(engine, typeName, diagnostics) }
  }

export const configureStateStore =
  (engine: Engine): Rpc<'configureStateStore'> =>
  async ({ typeName, config, capabilities }, { signal }) => {
    const { type } = engine.stateStores.get(typeName).object
    const proposed = Number(capabilities?.chunkSize ?? 0n)
    const chunkSize = Math.min(proposed > 0 ? proposed : defaultChunkSize, maxChunkSize)
    const request = { type: typeName, config: fromDynamicValue(config, type), chunkSize, signal }
    return {
      diagnostics: told(engine, typeName, await configure(engine, request)),
      capabilities: { chunkSize: BigInt(chunkSize) },
    }
  }

/** Streams a state in chunks. */
export const readStateBytes = (engine: Engine): Rpc<'readStateBytes'> =>
  async function* ({ typeName, stateId }, { signal }) {
    const request = { type: typeName, state: stateId, signal }
    const { chunks = [], length = 0, diagnostics } = await readState(engine, request)
    if (diagnostics.length > 0) yield { diagnostics: told(engine, typeName, diagnostics) }
    let start = 0
    for (const bytes of chunks) {
      const end = start + bytes.length
      yield { bytes, totalLength: BigInt(length), range: { start: BigInt(start), end: BigInt(end - 1) } }
      start = end
    }
  }

/** Collects the chunks of a state, and writes it once it is complete. */
export const writeStateBytes =
  (engine: Engine): Rpc<'writeStateBytes'> =>
  async (requests, { signal }) => {
    const chunks: Uint8Array[] = []
    let [typeName, state, received, total] = ['', '', 0, 0]
    for await (const { meta, bytes, totalLength, range } of requests) {
      if (meta) [typeName, state] = [meta.typeName, meta.stateId]
      const [start, end] = [Number(range?.start), Number(range?.end)]
      if (start !== received || end !== received + bytes.length - 1)
        throw new Error(
          `a chunk of the state has the range ${start}-${end}: ${received}-${received + bytes.length - 1} was expected`,
        )
      chunks.push(bytes)
      received += bytes.length
      total = Number(totalLength)
    }
    if (received === 0 || received !== total)
      throw new Error(`only ${received} of ${total} bytes of the state arrived, so nothing was written`)
    const diagnostics = await writeState(engine, { type: typeName, state, bytes: Buffer.concat(chunks), signal })
    return { diagnostics: told(engine, typeName, diagnostics) }
  }

export const lockState =
  (engine: Engine): Rpc<'lockState'> =>
  async ({ typeName, stateId, operation }, { signal }) => {
    const { id = '', diagnostics } = await lock(engine, { type: typeName, state: stateId, operation, signal })
    return { lockId: id, diagnostics: told(engine, typeName, diagnostics) }
  }

export const unlockState =
  (engine: Engine): Rpc<'unlockState'> =>
  async ({ typeName, stateId, lockId }, { signal }) => ({
    diagnostics: told(engine, typeName, await unlock(engine, { type: typeName, state: stateId, id: lockId, signal })),
  })

export const getStates =
  (engine: Engine): Rpc<'getStates'> =>
  async ({ typeName }, { signal }) => {
    const { states = [], diagnostics } = await listStates(engine, { type: typeName, signal })
    return { stateId: [...states], diagnostics: told(engine, typeName, diagnostics) }
  }

export const deleteState =
  (engine: Engine): Rpc<'deleteState'> =>
  async ({ typeName, stateId }, { signal }) => ({
    diagnostics: told(engine, typeName, await deleteOne(engine, { type: typeName, state: stateId, signal })),
  })

import { type Engine, move } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const moveResourceState =
  (engine: Engine): Rpc<'moveResourceState'> =>
  async ({ sourceProviderAddress, sourceTypeName, sourceSchemaVersion, sourceState, targetTypeName }) => {
    const { type } = engine.resources.get(targetTypeName).object
    const { state, diagnostics } = await move(engine, {
      source: { provider: sourceProviderAddress, type: sourceTypeName, version: Number(sourceSchemaVersion) },
      json: sourceState?.json ?? new Uint8Array(),
      target: targetTypeName,
    })
    return { targetState: toDynamicValue(state, type), diagnostics: toDiagnostics(engine, diagnostics) }
  }

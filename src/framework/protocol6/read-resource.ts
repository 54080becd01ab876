import { type Engine, read } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const readResource =
  (engine: Engine): Rpc<'readResource'> =>
  async ({ typeName, currentState, private: privateState }, { signal }) => {
    const { type } = engine.resources.get(typeName).object
    const state = fromDynamicValue(currentState, type)
    const response = await read(engine, { type: typeName, state, privateState, signal })
    return {
      newState: toDynamicValue(response.state, type),
      private: response.privateState,
      diagnostics: toDiagnostics(response.diagnostics),
    }
  }

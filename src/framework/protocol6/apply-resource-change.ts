import { apply, type Engine } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const applyResourceChange =
  (engine: Engine): Rpc<'applyResourceChange'> =>
  async ({ typeName, config, priorState, plannedState, plannedPrivate }, { signal }) => {
    const { type } = engine.resources.get(typeName).object
    const response = await apply(engine, {
      type: typeName,
      config: fromDynamicValue(config, type),
      prior: fromDynamicValue(priorState, type),
      planned: fromDynamicValue(plannedState, type),
      privateState: plannedPrivate,
      signal,
    })
    return {
      newState: toDynamicValue(response.state, type),
      private: response.privateState,
      diagnostics: toDiagnostics(response.diagnostics),
    }
  }

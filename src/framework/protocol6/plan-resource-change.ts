import { type Engine, plan } from '../engine/index.ts'
import { toAttributePath, toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const planResourceChange =
  (engine: Engine): Rpc<'planResourceChange'> =>
  async ({ typeName, config, priorState, proposedNewState, priorPrivate }, { signal }) => {
    const { type } = engine.resources.get(typeName).object
    const response = await plan(engine, {
      type: typeName,
      config: fromDynamicValue(config, type),
      prior: fromDynamicValue(priorState, type),
      proposed: fromDynamicValue(proposedNewState, type),
      privateState: priorPrivate,
      signal,
    })
    return {
      plannedState: toDynamicValue(response.planned, type),
      requiresReplace: response.requiresReplace.map(toAttributePath),
      plannedPrivate: response.privateState,
      diagnostics: toDiagnostics(response.diagnostics),
    }
  }

import { type Engine, planAction as plan } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const planAction =
  (engine: Engine): Rpc<'planAction'> =>
  async ({ actionType, config }, { signal }) => {
    const { object } = engine.actions.get(actionType)
    const { type } = object
    const request = { type: actionType, config: fromDynamicValue(config, type), signal }
    return { diagnostics: toDiagnostics(engine, await plan(engine, request), object) }
  }

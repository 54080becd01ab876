import { type Engine, planAction as plan } from '../engine/index.ts'
import { toCallContext, toDeferred } from './call-context.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const planAction =
  (engine: Engine): Rpc<'planAction'> =>
  async (message, { signal }) => {
    const { actionType, config } = message
    const { object } = engine.actions.get(actionType)
    const { type } = object
    const { deferralAllowed } = toCallContext(engine, message, signal)
    const request = { type: actionType, config: fromDynamicValue(config, type), signal, deferralAllowed }
    const { deferred, diagnostics } = await plan(engine, request)
    return { ...toDeferred(deferred), diagnostics: toDiagnostics(engine, diagnostics, object) }
  }

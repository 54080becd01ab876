import { apply, type Engine } from '../engine/index.ts'
import { toCallContext } from './call-context.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import { fromIdentityData, toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const applyResourceChange =
  (engine: Engine): Rpc<'applyResourceChange'> =>
  async (message, { signal }) => {
    const { typeName, config, priorState, plannedState, plannedIdentity, plannedPrivate } = message
    const resource = engine.resources.get(typeName)
    const { type } = resource.object
    const response = await apply(engine, {
      type: typeName,
      config: fromDynamicValue(config, type),
      prior: fromDynamicValue(priorState, type),
      planned: fromDynamicValue(plannedState, type),
      identity: fromIdentityData(resource, plannedIdentity),
      privateState: plannedPrivate,
      ...toCallContext(engine, message, signal),
    })
    return {
      newState: toDynamicValue(response.state, type),
      ...toIdentityData(resource, response.identity, 'newIdentity'),
      private: response.privateState,
      diagnostics: toDiagnostics(engine, response.diagnostics, resource.object),
    }
  }

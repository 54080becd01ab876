import { type Engine, read } from '../engine/index.ts'
import { toCallContext, toDeferred } from './call-context.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import { fromIdentityData, toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const readResource =
  (engine: Engine): Rpc<'readResource'> =>
  async (message, { signal }) => {
    const { typeName, currentState, currentIdentity, private: privateState } = message
    const resource = engine.resources.get(typeName)
    const { type } = resource.object
    const state = fromDynamicValue(currentState, type)
    const identity = fromIdentityData(resource, currentIdentity)
    const call = toCallContext(engine, message, signal)
    const response = await read(engine, { type: typeName, state, identity, privateState, ...call })
    return {
      newState: toDynamicValue(response.state, type),
      ...toIdentityData(resource, response.identity, 'newIdentity'),
      private: response.privateState,
      ...toDeferred(response.deferred),
      diagnostics: toDiagnostics(engine, response.diagnostics, resource.object),
    }
  }

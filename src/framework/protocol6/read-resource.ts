import { type Engine, read } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import { fromIdentityData, toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const readResource =
  (engine: Engine): Rpc<'readResource'> =>
  async ({ typeName, currentState, currentIdentity, private: privateState }, { signal }) => {
    const resource = engine.resources.get(typeName)
    const { type } = resource.object
    const state = fromDynamicValue(currentState, type)
    const identity = fromIdentityData(resource, currentIdentity)
    const response = await read(engine, { type: typeName, state, identity, privateState, signal })
    return {
      newState: toDynamicValue(response.state, type),
      ...toIdentityData(resource, response.identity, 'newIdentity'),
      private: response.privateState,
      diagnostics: toDiagnostics(response.diagnostics),
    }
  }

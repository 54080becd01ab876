import { type Engine, importResource } from '../engine/index.ts'
import { toCallContext, toDeferred } from './call-context.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toDynamicValue } from './dynamic-value.ts'
import { fromIdentityData, toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const importResourceState =
  (engine: Engine): Rpc<'importResourceState'> =>
  async (message, { signal }) => {
    const { typeName, id, identity: given } = message
    const resource = engine.resources.get(typeName)
    const { type } = resource.object
    const identity = fromIdentityData(resource, given)
    const request = { type: typeName, id, identity, ...toCallContext(engine, message, signal) }
    const { imported, deferred, diagnostics } = await importResource(engine, request)
    return {
      importedResources: imported
        ? [
            {
              typeName,
              state: toDynamicValue(imported.state, type),
              private: imported.privateState,
              ...toIdentityData(resource, imported.identity, 'identity'),
            },
          ]
        : [],
      ...toDeferred(deferred),
      diagnostics: toDiagnostics(engine, diagnostics),
    }
  }

import { type Engine, importResource } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toDynamicValue } from './dynamic-value.ts'
import { fromIdentityData, toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const importResourceState =
  (engine: Engine): Rpc<'importResourceState'> =>
  async ({ typeName, id, identity: given }, { signal }) => {
    const resource = engine.resources.get(typeName)
    const { type } = resource.object
    const identity = fromIdentityData(resource, given)
    const { imported, diagnostics } = await importResource(engine, { type: typeName, id, identity, signal })
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
      diagnostics: toDiagnostics(diagnostics),
    }
  }

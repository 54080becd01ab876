import { type Engine, importResource } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const importResourceState =
  (engine: Engine): Rpc<'importResourceState'> =>
  async ({ typeName, id }, { signal }) => {
    const { type } = engine.resources.get(typeName).object
    const { imported, diagnostics } = await importResource(engine, { type: typeName, id, signal })
    return {
      importedResources: imported
        ? [{ typeName, state: toDynamicValue(imported.state, type), private: imported.privateState }]
        : [],
      diagnostics: toDiagnostics(diagnostics),
    }
  }

import { type Engine, openEphemeral } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'
import { toRenewAt } from './timestamp.ts'

export const openEphemeralResource =
  (engine: Engine): Rpc<'openEphemeralResource'> =>
  async ({ typeName, config }, { signal }) => {
    const { type } = engine.ephemerals.get(typeName).object
    const opened = await openEphemeral(engine, { type: typeName, config: fromDynamicValue(config, type), signal })
    return {
      result: toDynamicValue(opened.result, type),
      private: opened.privateState,
      diagnostics: toDiagnostics(opened.diagnostics),
      ...toRenewAt(opened.renewAt),
    }
  }

import { type Engine, openEphemeral } from '../engine/index.ts'
import { toCall, toDeferred } from './call.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'
import { toRenewAt } from './timestamp.ts'

export const openEphemeralResource =
  (engine: Engine): Rpc<'openEphemeralResource'> =>
  async (message, { signal }) => {
    const { typeName, config } = message
    const { object } = engine.ephemerals.get(typeName)
    const { type } = object
    const call = toCall(engine, message, signal)
    const opened = await openEphemeral(engine, { type: typeName, config: fromDynamicValue(config, type), ...call })
    return {
      result: toDynamicValue(opened.result, type),
      private: opened.privateState,
      diagnostics: toDiagnostics(engine, opened.diagnostics, object),
      ...toDeferred(opened.deferred),
      ...toRenewAt(opened.renewAt),
    }
  }

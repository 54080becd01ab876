import { type Engine, readDataSource as readFrom } from '../engine/index.ts'
import { toCallContext, toDeferred } from './call-context.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const readDataSource =
  (engine: Engine): Rpc<'readDataSource'> =>
  async (message, { signal }) => {
    const { typeName, config } = message
    const { object } = engine.dataSources.get(typeName)
    const { type } = object
    const call = toCallContext(engine, message, signal)
    const response = await readFrom(engine, { type: typeName, config: fromDynamicValue(config, type), ...call })
    return {
      state: toDynamicValue(response.state, type),
      ...toDeferred(response.deferred),
      diagnostics: toDiagnostics(engine, response.diagnostics, object),
    }
  }

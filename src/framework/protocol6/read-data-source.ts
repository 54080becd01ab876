import { type Engine, readDataSource as readFrom } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const readDataSource =
  (engine: Engine): Rpc<'readDataSource'> =>
  async ({ typeName, config }, { signal }) => {
    const { type } = engine.dataSources.get(typeName).object
    const response = await readFrom(engine, { type: typeName, config: fromDynamicValue(config, type), signal })
    return { state: toDynamicValue(response.state, type), diagnostics: toDiagnostics(response.diagnostics) }
  }

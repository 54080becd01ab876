import { type Engine, validateDataSource } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateDataResourceConfig =
  (engine: Engine): Rpc<'validateDataResourceConfig'> =>
  async ({ typeName, config }) => {
    const { object } = engine.dataSources.get(typeName)
    const { type } = object
    return {
      diagnostics: toDiagnostics(
        engine,
        await validateDataSource(engine, typeName, fromDynamicValue(config, type)),
        object,
      ),
    }
  }

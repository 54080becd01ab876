import { type Engine, validateAction } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateActionConfig =
  (engine: Engine): Rpc<'validateActionConfig'> =>
  async ({ typeName, config }) => {
    const { object } = engine.actions.get(typeName)
    const { type } = object
    return {
      diagnostics: toDiagnostics(
        engine,
        await validateAction(engine, typeName, fromDynamicValue(config, type)),
        object,
      ),
    }
  }

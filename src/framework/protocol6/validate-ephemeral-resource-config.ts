import { type Engine, validateEphemeral } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateEphemeralResourceConfig =
  (engine: Engine): Rpc<'validateEphemeralResourceConfig'> =>
  async ({ typeName, config }) => {
    const { object } = engine.ephemerals.get(typeName)
    const { type } = object
    return {
      diagnostics: toDiagnostics(
        engine,
        await validateEphemeral(engine, typeName, fromDynamicValue(config, type)),
        object,
      ),
    }
  }

import { type Engine, validateList } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateListResourceConfig =
  (engine: Engine): Rpc<'validateListResourceConfig'> =>
  async ({ typeName, config }) => {
    const { object } = engine.lists.get(typeName)
    const { type } = object
    return {
      diagnostics: toDiagnostics(engine, await validateList(engine, typeName, fromDynamicValue(config, type)), object),
    }
  }

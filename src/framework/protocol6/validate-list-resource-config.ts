import { type Engine, validateList } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateListResourceConfig =
  (engine: Engine): Rpc<'validateListResourceConfig'> =>
  async ({ typeName, config }) => {
    const { type } = engine.lists.get(typeName).object
    return { diagnostics: toDiagnostics(await validateList(engine, typeName, fromDynamicValue(config, type))) }
  }

import { type Engine, generateConfig } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const generateResourceConfig =
  (engine: Engine): Rpc<'generateResourceConfig'> =>
  ({ typeName, state }) => {
    const { type } = engine.resources.get(typeName).object
    const { config, diagnostics } = generateConfig(engine, { type: typeName, state: fromDynamicValue(state, type) })
    return { config: toDynamicValue(config, type), diagnostics: toDiagnostics(engine, diagnostics) }
  }

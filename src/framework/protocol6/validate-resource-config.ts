import { type Engine, validateResource } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateResourceConfig =
  (engine: Engine): Rpc<'validateResourceConfig'> =>
  async ({ typeName, config, clientCapabilities }) => {
    const { object } = engine.resources.get(typeName)
    const { type } = object
    const diagnostics = await validateResource(engine, typeName, fromDynamicValue(config, type), {
      writeOnlyAllowed: clientCapabilities?.writeOnlyAttributesAllowed ?? false,
    })
    return { diagnostics: toDiagnostics(engine, diagnostics, object) }
  }

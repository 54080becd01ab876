import { type Engine, validateProvider } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const validateProviderConfig =
  (engine: Engine): Rpc<'validateProviderConfig'> =>
  async ({ config }) => ({
    diagnostics: toDiagnostics(
      engine,
      await validateProvider(engine, fromDynamicValue(config, engine.object.type)),
      engine.object,
    ),
  })

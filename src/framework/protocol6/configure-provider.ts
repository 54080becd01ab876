import { configure, type Engine } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const configureProvider =
  (engine: Engine): Rpc<'configureProvider'> =>
  async ({ config, terraformVersion, clientCapabilities }) => ({
    diagnostics: toDiagnostics(
      engine,
      await configure(engine, {
        config: fromDynamicValue(config, engine.object.type),
        terraformVersion,
        deferralAllowed: clientCapabilities?.deferralAllowed ?? false,
      }),
      engine.object,
    ),
  })

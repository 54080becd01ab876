import { type Engine, upgrade } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const upgradeResourceState =
  (engine: Engine): Rpc<'upgradeResourceState'> =>
  async ({ typeName, version, rawState }) => {
    const { type } = engine.resources.get(typeName).object
    const json = rawState?.json ?? new Uint8Array()
    if (json.length === 0) return { diagnostics: toDiagnostics(engine, [tooOld(typeName)]) }
    const { state, diagnostics } = await upgrade(engine, { type: typeName, version, json })
    return { upgradedState: toDynamicValue(state, type), diagnostics: toDiagnostics(engine, diagnostics) }
  }

const tooOld = (typeName: string) => ({
  severity: 'error' as const,
  summary: 'Unable to Upgrade Resource State',
  detail: `The state of ${typeName} was written by Terraform 0.11 or earlier. Upgrade it with Terraform 0.12 first.`,
})

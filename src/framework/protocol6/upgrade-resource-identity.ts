import { type Engine, upgradeIdentity } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const upgradeResourceIdentity =
  (engine: Engine): Rpc<'upgradeResourceIdentity'> =>
  ({ typeName, version, rawIdentity }) => {
    const resource = engine.resources.get(typeName)
    const json = rawIdentity?.json ?? new Uint8Array()
    const { state, diagnostics } = upgradeIdentity(engine, resource, { version, json })
    return { ...toIdentityData(resource, state, 'upgradedIdentity'), diagnostics: toDiagnostics(engine, diagnostics) }
  }

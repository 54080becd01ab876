import { type Engine, move } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { toDynamicValue } from './dynamic-value.ts'
import { toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const moveResourceState =
  (engine: Engine): Rpc<'moveResourceState'> =>
  async (message) => {
    const { sourceProviderAddress, sourceTypeName, sourceSchemaVersion, sourceState, targetTypeName } = message
    const resource = engine.resources.get(targetTypeName)
    const { state, identity, privateState, diagnostics } = await move(engine, {
      source: { provider: sourceProviderAddress, type: sourceTypeName, version: Number(sourceSchemaVersion) },
      json: sourceState?.json ?? new Uint8Array(),
      identityJson: message.sourceIdentity?.json ?? new Uint8Array(),
      privateState: message.sourcePrivate,
      target: targetTypeName,
    })
    return {
      targetState: toDynamicValue(state, resource.object.type),
      ...toIdentityData(resource, identity, 'targetIdentity'),
      targetPrivate: privateState,
      diagnostics: toDiagnostics(engine, diagnostics),
    }
  }

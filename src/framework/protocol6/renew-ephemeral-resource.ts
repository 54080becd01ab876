import { type Engine, renewEphemeral } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import type { Rpc } from './rpc.ts'
import { toRenewAt } from './timestamp.ts'

export const renewEphemeralResource =
  (engine: Engine): Rpc<'renewEphemeralResource'> =>
  async ({ typeName, private: privateState = new Uint8Array() }, { signal }) => {
    const renewed = await renewEphemeral(engine, { type: typeName, privateState, signal })
    return {
      private: renewed.privateState,
      diagnostics: toDiagnostics(engine, renewed.diagnostics),
      ...toRenewAt(renewed.renewAt),
    }
  }

import { closeEphemeral, type Engine } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import type { Rpc } from './rpc.ts'

export const closeEphemeralResource =
  (engine: Engine): Rpc<'closeEphemeralResource'> =>
  async ({ typeName, private: privateState = new Uint8Array() }, { signal }) => ({
    diagnostics: toDiagnostics(engine, await closeEphemeral(engine, { type: typeName, privateState, signal })),
  })

import type { MessageInitShape } from '@bufbuild/protobuf'
import { type TimestampSchema, timestampFromDate } from '@bufbuild/protobuf/wkt'
import { closeEphemeral, type Engine, openEphemeral, renewEphemeral } from '../engine/index.ts'
import { toCallContext, toDeferred } from './call-context.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import type { Rpc } from './rpc.ts'

export const openEphemeralResource =
  (engine: Engine): Rpc<'openEphemeralResource'> =>
  async (message, { signal }) => {
    const { typeName, config } = message
    const { object } = engine.ephemerals.get(typeName)
    const { type } = object
    const call = toCallContext(engine, message, signal)
    const opened = await openEphemeral(engine, { type: typeName, config: fromDynamicValue(config, type), ...call })
    return {
      result: toDynamicValue(opened.result, type),
      private: opened.privateState,
      diagnostics: toDiagnostics(engine, opened.diagnostics, object),
      ...toDeferred(opened.deferred),
      ...toRenewAt(opened.renewAt),
    }
  }

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

export const closeEphemeralResource =
  (engine: Engine): Rpc<'closeEphemeralResource'> =>
  async ({ typeName, private: privateState = new Uint8Array() }, { signal }) => ({
    diagnostics: toDiagnostics(engine, await closeEphemeral(engine, { type: typeName, privateState, signal })),
  })

/** Returns the field with the time of the next renewal, or no field without one. */
const toRenewAt = (renewAt: Date | undefined): { renewAt?: MessageInitShape<typeof TimestampSchema> } =>
  renewAt ? { renewAt: timestampFromDate(renewAt) } : {}

import { type Engine, plan } from '../engine/index.ts'
import { toCallContext, toDeferred } from './call-context.ts'
import { toAttributePath, toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import { fromIdentityData, toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

export const planResourceChange =
  (engine: Engine): Rpc<'planResourceChange'> =>
  async (message, { signal }) => {
    const { typeName, config, priorState, proposedNewState, priorIdentity, priorPrivate } = message
    const resource = engine.resources.get(typeName)
    const { type } = resource.object
    const response = await plan(engine, {
      type: typeName,
      config: fromDynamicValue(config, type),
      prior: fromDynamicValue(priorState, type),
      proposed: fromDynamicValue(proposedNewState, type),
      privateState: priorPrivate,
      ...toCallContext(engine, message, signal),
    })
    return {
      plannedState: toDynamicValue(response.planned, type),
      requiresReplace: response.requiresReplace.map(toAttributePath),
      // An existing object keeps its identity; that of a new one is not known yet.
      ...(response.planned === null
        ? {}
        : toIdentityData(resource, fromIdentityData(resource, priorIdentity), 'plannedIdentity')),
      plannedPrivate: response.privateState,
      ...toDeferred(response.deferred),
      diagnostics: toDiagnostics(engine, response.diagnostics, resource.object),
    }
  }

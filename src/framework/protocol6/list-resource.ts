import { type Engine, listObjects } from '../engine/index.ts'
import { toDiagnostics } from './diagnostics.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'
import { toIdentityData } from './identity.ts'
import type { Rpc } from './rpc.ts'

/** Streams objects as they are found. */
export const listResource = (engine: Engine): Rpc<'listResource'> =>
  async function* ({ typeName, config, includeResourceObject, limit }, { signal }) {
    const resource = engine.resources.get(typeName)
    const events = listObjects(engine, {
      type: typeName,
      config: fromDynamicValue(config, engine.lists.get(typeName).object.type),
      includeObject: includeResourceObject,
      limit: limit > 0n ? Number(limit) : Number.POSITIVE_INFINITY,
      signal,
    })
    for await (const event of events) {
      if ('diagnostics' in event) yield { diagnostic: toDiagnostics(engine, event.diagnostics) }
      else
        yield {
          displayName: event.displayName,
          ...toIdentityData(resource, event.identity, 'identity'),
          ...(event.object === undefined ? {} : { resourceObject: toDynamicValue(event.object, resource.object.type) }),
        }
    }
  }

import type { Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { attempt } from './attempt.ts'
import { decodeConfig } from './decode-object.ts'
import { plannedForReading } from './defaults.ts'
import type { Engine } from './engine.ts'
import { identify } from './identity.ts'
import { knownState } from './new-state.ts'
import { Queue } from './queue.ts'

export interface ListRequest {
  readonly type: string
  readonly config: Value
  /** Whether to return the whole object with its identity. */
  readonly includeObject: boolean
  readonly limit: number
  readonly signal: AbortSignal
}

/** An object that was found, or diagnostics, which end the list. */
export type ListEvent =
  | { readonly displayName: string; readonly identity: Value; readonly object: Value | undefined }
  | { readonly diagnostics: readonly Diagnostic[] }

const meaning = 'The list ends here. The objects found before are complete.'

/** Lists objects, up to the limit. */
export async function* listObjects(
  engine: Engine,
  { type, config, includeObject, limit, signal }: ListRequest,
): AsyncGenerator<ListEvent, void> {
  const { definition, object } = engine.lists.get(type)
  const resource = engine.resources.get(type)
  const events = new Queue<ListEvent>()
  const request = { config: decodeConfig(object, config, plannedForReading(object, config)) }
  // The handler runs ahead of Terraform only as far as the limit, which Terraform always gives.
  const listing = attempt(
    engine,
    { summary: `Cannot list ${type}`, type: object.type, signal, meaning },
    async (context) => {
      let count = 0
      for await (const { displayName, state, identity: named } of definition.list(request, context)) {
        const value = knownState(resource.object, state, null)
        const { identity, diagnostics } = identify(engine, resource, value, meaning, { named })
        if (diagnostics.length > 0) return events.push({ diagnostics })
        events.push({ displayName: String(displayName), identity, object: includeObject ? value : undefined })
        count += 1
        if (count >= limit) return undefined
      }
      return undefined
    },
  ).then(({ diagnostics }) => {
    if (diagnostics.length > 0) events.push({ diagnostics })
    events.end()
  })
  yield* events
  await listing
}

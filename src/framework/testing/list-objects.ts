import { isWhollyKnown } from '../cty/index.ts'
import type { List } from '../definition/index.ts'
import { timedShape } from '../engine/index.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, objectShape, type State } from '../schema/index.ts'
import { identityOf, readIdentity } from './identity-data.ts'
import { diagnosticsOf, failed, type ReportedDiagnostic } from './reported-diagnostic.ts'
import type { Session } from './session.ts'
import { refuse } from './session.ts'
import type { Arguments } from './test-resource.ts'

/** Options of a list, like the arguments of a `list` block. */
export interface ListOptions {
  /** @default 100, as it is in Terraform */
  readonly limit?: number
  /** Whether to return whole objects. @default false */
  readonly includeResource?: boolean
}

/** One object that a list found. */
export interface Listed<R extends Attributes> {
  readonly displayName: string
  readonly identity: Arguments
  /** The whole object, if requested. */
  readonly state: State<R> | undefined
}

/** The objects that a list found, up to its first error. */
export interface ListResult<R extends Attributes> {
  readonly found: readonly Listed<R>[]
  readonly diagnostics: readonly ReportedDiagnostic[]
}

/** Validates the arguments of a list, and lists objects as `terraform query` does. */
export const listObjects = async <A extends Attributes, C, R extends Attributes>(
  { calls }: Session,
  { resource, attributes }: List<A, C, R>,
  config: Arguments,
  { limit = 100, includeResource = false }: ListOptions,
): Promise<ListResult<R>> => {
  const typeName = resource.type
  const [arguments_, object, identity] = [objectShape(attributes), timedShape(resource), identityOf(resource)]
  const message = { typeName, config: toDynamicValue(arguments_.encode(config, []), arguments_.type) }
  const diagnostics = [...diagnosticsOf(await calls.validateListResourceConfig(message))]
  const found: Listed<R>[] = []
  if (failed(diagnostics)) return { found, diagnostics }
  const events = calls.listResource({ ...message, limit: BigInt(limit), includeResourceObject: includeResource })
  for await (const { diagnostic, displayName, identity: named, resourceObject } of events) {
    const added = diagnosticsOf({ diagnostics: diagnostic })
    diagnostics.push(...added)
    if (failed(added)) break
    if (added.length > 0 && !named) continue
    const value = resourceObject ? fromDynamicValue(resourceObject, object.type) : null
    if (includeResource && (value === null || !isWhollyKnown(value)))
      refuse('an invalid list result', typeName, [`${displayName}: the object is missing, or not wholly known`])
    found.push({
      displayName,
      identity: identity?.decode(readIdentity({ typeName, identity }, named, null), []) as Arguments, // an object
      state: object.decode(value, []) as State<R> | undefined, // the shape is that of these attributes
    })
    if (found.length === limit) break
  }
  return { found, diagnostics }
}

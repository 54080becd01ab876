import { isWhollyKnown } from '../cty/index.ts'
import type { List } from '../definition/index.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { type Attributes, objectShape, type State } from '../schema/index.ts'
import { identityOf, readIdentity } from './identity-data.ts'
import { refuse } from './refuse.ts'
import type { Session } from './session.ts'
import { shapeOf } from './shape-of.ts'
import type { Arguments } from './test-resource.ts'
import { failed, type Told, toldBy } from './told.ts'

/** How much to ask a list for, as the arguments of a `list` block do. */
export interface ListOptions {
  /** @default 100, as it is in Terraform */
  readonly limit?: number
  /** Whether the whole objects are wanted. @default false */
  readonly includeResource?: boolean
}

/** One object that a list found. */
export interface Listed<R extends Attributes> {
  readonly displayName: string
  readonly identity: Arguments
  /** The whole object, if it was asked for. */
  readonly state: State<R> | undefined
}

/** What a list found, up to where it failed if it did. */
export interface ListOutcome<R extends Attributes> {
  readonly found: readonly Listed<R>[]
  readonly diagnostics: readonly Told[]
}

/** Checks the arguments of a list and has it find objects, as `terraform query` does. */
export const listObjects = async <A extends Attributes, C, R extends Attributes>(
  { calls }: Session,
  { resource, attributes }: List<A, C, R>,
  config: Arguments,
  { limit = 100, includeResource = false }: ListOptions,
): Promise<ListOutcome<R>> => {
  const typeName = resource.type
  const [arguments_, object, identity] = [objectShape(attributes), shapeOf(resource), identityOf(resource)]
  const message = { typeName, config: toDynamicValue(arguments_.encode(config, []), arguments_.type) }
  const told = [...toldBy(await calls.validateListResourceConfig(message))]
  const found: Listed<R>[] = []
  if (failed(told)) return { found, diagnostics: told }
  const events = calls.listResource({ ...message, limit: BigInt(limit), includeResourceObject: includeResource })
  for await (const { diagnostic, displayName, identity: named, resourceObject } of events) {
    const diagnostics = toldBy({ diagnostics: diagnostic })
    told.push(...diagnostics)
    if (failed(diagnostics)) break
    if (diagnostics.length > 0 && !named) continue
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
  return { found, diagnostics: told }
}

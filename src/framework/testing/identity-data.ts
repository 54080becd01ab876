import type { MessageInitShape } from '@bufbuild/protobuf'
import { isWhollyKnown, type Value } from '../cty/index.ts'
import type { Resource } from '../definition/index.ts'
import { identityShape } from '../engine/index.ts'
import type { ResourceIdentityData, ResourceIdentityDataSchema } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import type { ObjectShape } from '../schema/index.ts'
import { resultProblems } from './result-problems.ts'
import { refuse } from './session.ts'

/** Returns the shape of a resource's identity, if it has one. */
export const identityOf = ({ identity }: Pick<Resource, 'identity'>): ObjectShape | undefined =>
  identity && identityShape(identity.attributes)

interface Subject {
  readonly typeName: string
  readonly identity: ObjectShape | undefined
}

/** Returns the field of a message that holds an identity, or no field if there is none. */
export const identityField = <K extends string>({ identity }: Subject, value: Value, field: K) =>
  (identity && value !== null ? { [field]: { identityData: toDynamicValue(value, identity.type) } } : {}) as {
    // the only key of the object is the field
    readonly [F in K]?: MessageInitShape<typeof ResourceIdentityDataSchema>
  }

/**
 * Decodes the identity of a response, and compares it with the previous one.
 *
 * @param before null if the object had no identity or did not exist
 * @throws Error if it is missing, unknown or different
 */
export const readIdentity = (
  { identity, typeName }: Subject,
  message: ResourceIdentityData | undefined,
  before: Value,
): Value => {
  if (!identity) {
    if (message) refuse('an identity without a schema', typeName, ['there must be none'])
    return null
  }
  const value = message ? fromDynamicValue(message.identityData, identity.type) : null
  if (value === null || !isWhollyKnown(value)) refuse('an invalid identity', typeName, ['it is not wholly known'])
  if (before !== null) refuse('another identity', typeName, resultProblems(identity.type, before, value))
  return value
}

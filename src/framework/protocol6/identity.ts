import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Value } from '../cty/index.ts'
import type { Engine } from '../engine/index.ts'
import type { ResourceIdentityData, ResourceIdentityDataSchema } from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from './dynamic-value.ts'

type Resource = ReturnType<Engine['resources']['get']>

/** Decodes the identity of a message, or null if there is none. */
export const fromIdentityData = ({ identity }: Resource, message: ResourceIdentityData | undefined): Value =>
  identity && message ? fromDynamicValue(message.identityData, identity.type) : null

/** Returns the field of a message that holds an identity, or no field if there is none. */
export const toIdentityData = <K extends string>({ identity }: Resource, value: Value, field: K) =>
  (identity && value !== null ? { [field]: { identityData: toDynamicValue(value, identity.type) } } : {}) as {
    // the only key of the object is the field
    readonly [F in K]?: MessageInitShape<typeof ResourceIdentityDataSchema>
  }

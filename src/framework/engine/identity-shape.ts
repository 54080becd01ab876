import type { IdentityAttributes } from '../definition/index.ts'
import { type ObjectShape, objectShape, required } from '../schema/index.ts'

/** The shape of an identity, all of whose attributes are there. */
export const identityShape = (attributes: IdentityAttributes): ObjectShape =>
  objectShape(
    Object.fromEntries(
      Object.entries(attributes).map(([name, { type, description }]) => [name, required(type, description)]),
    ),
  )

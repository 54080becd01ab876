import { formatType } from '../cty/index.ts'
import type { Engine } from '../engine/index.ts'
import type { Rpc } from './rpc.ts'

const utf8 = new TextEncoder()

/** Answers with the identity schemas of all resources that have one. */
export const getResourceIdentitySchemas =
  ({ resources }: Engine): Rpc<'getResourceIdentitySchemas'> =>
  () => ({
    identitySchemas: Object.fromEntries(
      resources.names.flatMap((name) => {
        const { definition, identity } = resources.get(name)
        if (!definition.identity || !identity) return []
        const { version = 0, attributes } = definition.identity
        const identityAttributes = Object.entries(attributes).map(([attribute, { description, forImport }]) => ({
          name: attribute,
          type: utf8.encode(formatType(identity.fields.get(attribute)?.shape.type ?? identity.type)),
          description,
          requiredForImport: forImport === 'required',
          optionalForImport: forImport === 'optional',
        }))
        return [[name, { version: BigInt(version), identityAttributes }]]
      }),
    ),
  })

import { isList, isObject, type Value } from '../cty/index.ts'
import type { ObjectShape } from '../schema/index.ts'

/**
 * Returns a configuration in which computed blocks that are left out are null, as they are in a plan.
 *
 * Source: PrepareComputedBlocks in Terraform's plans/objchange.
 */
export const withoutComputedBlocks = (object: ObjectShape, config: Value): Value => {
  if (!isObject(config)) return config
  return new Map(
    [...config].map(([name, value]) => {
      const field = object.fields.get(name)
      if (field?.kind !== 'block') return [name, value]
      const { nesting, object: inner } = field.nested
      if (isList(value))
        return [
          name,
          value.length === 0 && field.options.computed ? null : value.map((part) => withoutComputedBlocks(inner, part)),
        ]
      if (!isObject(value)) return [name, value]
      if (nesting !== 'map') return [name, withoutComputedBlocks(inner, value)]
      if (value.size === 0 && field.options.computed) return [name, null]
      return [name, new Map([...value].map(([key, part]) => [key, withoutComputedBlocks(inner, part)]))]
    }),
  )
}

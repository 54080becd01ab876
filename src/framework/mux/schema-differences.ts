import { formatType } from '../cty/index.ts'
import type { Schema, Schema_Attribute, Schema_Block } from '../gen/tfplugin6_pb.ts'
import { typeOfAttribute } from './schema-type.ts'

/**
 * Returns what differs between two schemas, a line for each attribute or block, or nothing if they accept the same
 * configurations.
 *
 * As in terraform-plugin-mux, the order of attributes and the number of blocks do not matter. Here, neither do
 * descriptions and deprecations.
 */
export const schemaDifferences = (some: Schema | undefined, other: Schema | undefined): readonly string[] => {
  const [before, after] = [linesOf(some?.block, ''), linesOf(other?.block, '')]
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? 'missing'}, and ${after.get(path) ?? 'missing'}`)
}

/** By the number of each nesting. */
const nestings = ['invalid', 'single', 'list', 'set', 'map', 'group'] as const

const linesOf = (block: Schema_Block | undefined, within: string): ReadonlyMap<string, string> =>
  new Map(
    block
      ? [
          ...block.attributes.map((attribute) => [`${within}${attribute.name}`, described(attribute)] as const),
          ...block.blockTypes.flatMap(({ typeName, nesting, block: inner }) => [
            [`${within}${typeName}`, `a ${nestings[nesting]} block`] as const,
            ...linesOf(inner, `${within}${typeName}.`),
          ]),
        ]
      : [],
  )

const described = (attribute: Schema_Attribute): string => {
  const flags = (['required', 'optional', 'computed', 'sensitive', 'writeOnly'] as const).filter(
    (key) => attribute[key],
  )
  return `${flags.join(' ')} ${formatType(typeOfAttribute(attribute))}`
}

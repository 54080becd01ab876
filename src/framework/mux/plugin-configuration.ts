import { create } from '@bufbuild/protobuf'
import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  type DynamicValue,
  DynamicValueSchema,
  type Schema,
  type Schema_Block,
} from '../gen/tfplugin6_pb.ts'
import { fromDynamicValue, toDynamicValue } from '../protocol6/index.ts'
import { plainShape, toPlain } from '../schema/index.ts'
import type { MuxedPlugin } from './muxed-plugin.ts'
import { typeOfBlock } from './schema-type.ts'

type Plain = Readonly<Record<string, unknown>>

/**
 * Converts a configuration of the provider to one of a plugin.
 *
 * @throws {ShapeError} when the plugin's schema does not accept what `configuration` returns
 */
export const pluginConfiguration = (
  configuration: NonNullable<MuxedPlugin['configuration']>,
  { from, to }: { readonly from: Schema | undefined; readonly to: Schema | undefined },
  config: DynamicValue | undefined,
): DynamicValue | undefined => {
  if (!config || !from?.block || !to?.block) return config
  const given = toPlain(fromDynamicValue(config, typeOfBlock(from.block)))
  if (typeof given !== 'object' || given === null) return config
  const type = typeOfBlock(to.block)
  const made = plainShape(type).encode(withBlocks(to.block, configuration(given as Plain)), [])
  return create(DynamicValueSchema, toDynamicValue(made, type))
}

/** Makes repeated blocks empty that are left out; null would be invalid. */
const withBlocks = ({ blockTypes }: Schema_Block, plain: Plain): Plain => {
  const filled = { ...plain }
  for (const { typeName, nesting, block } of blockTypes) {
    const value = plain[typeName]
    const inner = (part: unknown) => (block && isPlain(part) ? withBlocks(block, part) : part)
    if (Array.isArray(value)) filled[typeName] = value.map(inner)
    else if (nesting === BlockNesting.MAP)
      filled[typeName] = Object.fromEntries(Object.entries(value ?? {}).map(([key, part]) => [key, inner(part)]))
    else if (nesting === BlockNesting.LIST || nesting === BlockNesting.SET) filled[typeName] = value ?? []
    else filled[typeName] = inner(value)
  }
  return filled
}

const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null

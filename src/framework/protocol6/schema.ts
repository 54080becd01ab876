import type { MessageInitShape } from '@bufbuild/protobuf'
import { formatType } from '../cty/index.ts'
import {
  Schema_NestedBlock_NestingMode as BlockNesting,
  Schema_Object_NestingMode as ObjectNesting,
  type Schema_AttributeSchema,
  type Schema_BlockSchema,
  type Schema_NestedBlockSchema,
  type SchemaSchema,
  StringKind,
} from '../gen/tfplugin6_pb.ts'
import type { AttributeField, BlockField, ObjectShape } from '../schema/index.ts'

const utf8 = new TextEncoder()

/** Encodes the schema of an object: attributes and blocks sorted by name, as Go providers send them. */
export const toSchema = (
  object: ObjectShape,
  { description, version = 0 }: { readonly description: string; readonly version?: number },
): MessageInitShape<typeof SchemaSchema> => ({
  version: BigInt(version),
  block: { ...toBlock(object), version: BigInt(version), ...markdown(description) },
})

const toBlock = ({ fields }: ObjectShape): MessageInitShape<typeof Schema_BlockSchema> => {
  const sorted = [...fields.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    attributes: sorted.filter((field) => field.kind === 'attribute').map(toAttribute),
    blockTypes: sorted.filter((field) => field.kind === 'block').map(toNestedBlock),
  }
}

const toAttribute = ({
  name,
  mode,
  shape,
  nested,
  description,
  options,
}: AttributeField): MessageInitShape<typeof Schema_AttributeSchema> => ({
  name,
  ...(nested
    ? {
        nestedType: {
          attributes: toBlock(nested.object).attributes ?? [],
          nesting: objectNestings[nested.nesting],
        },
      }
    : { type: utf8.encode(formatType(shape.type)) }),
  required: mode === 'required',
  optional: mode === 'optional' || mode === 'defaulted' || mode === 'optionalComputed',
  // Terraform allows a provider to fill in a default only for a computed attribute.
  computed: mode === 'computed' || mode === 'defaulted' || mode === 'optionalComputed',
  sensitive: options.sensitive ?? false,
  writeOnly: options.writeOnly ?? false,
  ...markdown(description),
  ...deprecation(options.deprecated),
})

const toNestedBlock = ({
  name,
  nested,
  description,
  options,
  required,
}: BlockField): MessageInitShape<typeof Schema_NestedBlockSchema> => {
  const single = nested.nesting === 'single'
  return {
    typeName: name,
    block: {
      ...toBlock(nested.object),
      ...markdown(description),
      ...deprecation(options.deprecated),
      computed: options.computed ?? false,
    },
    nesting: blockNestings[nested.nesting],
    minItems: BigInt(options.minimum ?? (required && nested.nesting !== 'map' ? 1 : 0)),
    // Terraform requires both counts of a single block to be equal.
    maxItems: BigInt(options.maximum ?? (single && required ? 1 : 0)),
  }
}

const blockNestings = {
  single: BlockNesting.SINGLE,
  list: BlockNesting.LIST,
  set: BlockNesting.SET,
  map: BlockNesting.MAP,
} as const

const objectNestings = {
  single: ObjectNesting.SINGLE,
  list: ObjectNesting.LIST,
  set: ObjectNesting.SET,
  map: ObjectNesting.MAP,
} as const

const markdown = (description: string) => ({ description, descriptionKind: StringKind.MARKDOWN })

const deprecation = (sentence: string | undefined) =>
  sentence === undefined ? {} : { deprecated: true, deprecationMessage: sentence }

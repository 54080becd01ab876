import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  Schema_NestedBlock_NestingMode as Nesting,
  Schema_Object_NestingMode as ObjectNesting,
  type Schema_Attribute,
  StringKind,
} from '../../../src/framework/gen/tfplugin6_pb.ts'
import {
  block,
  computed,
  list,
  map,
  optional,
  optionalComputed,
  required,
  requiredBlock,
  set,
  single,
} from '../../../src/framework/index.ts'
import { toyProvider, toyResource } from '../engine/toy.ts'

const inner = { name: required(z.string(), 'A name.'), id: computed(z.string(), 'An id.') }

const definition = toyResource(
  {
    zeta: required(z.string(), 'Required.', { sensitive: true }),
    alpha: optional(z.array(z.number()), 'Optional.', { deprecated: 'Use `zeta`.' }),
    kind: optional(z.string(), 'Defaulted.', { default: 'a' }),
    seed: optionalComputed(z.unknown(), 'Either.'),
    id: computed(z.object({ b: z.boolean(), a: z.string() }), 'Computed.'),
    secret: optional(z.string(), 'Write-only.', { writeOnly: true }),
    one: optional(single(inner), 'One.'),
    several: required(list(inner), 'Several.'),
    unordered: optional(set(inner), 'Unordered.'),
    keyed: computed(map({ id: inner.id }), 'Keyed.'),
    block_one: block(single(inner), 'One.'),
    block_needed: requiredBlock(single(inner), 'Needed.'),
    block_list: block(list(inner), 'Several.', { minimum: 1, maximum: 3 }),
    block_least: requiredBlock(list(inner), 'One at least.'),
    block_set: block(set({ ...inner, deep: block(list(inner), 'Deep.') }), 'Unordered.', { deprecated: 'Use `one`.' }),
    block_map: block(map(inner), 'Keyed.'),
  },
  { version: 3, timeouts: { create: '1m' } },
)

const schema = async () => {
  const answer = await toyProvider(definition).schema()
  expect(answer.diagnostics).toEqual([])
  return answer
}

const attributesByName = (attributes: readonly Schema_Attribute[] = []) =>
  Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute]))

const typeOf = ({ type }: Schema_Attribute) => new TextDecoder().decode(type)

test('attributes and blocks come in the order of their names', async () => {
  const { block: told, version } = (await schema()).resourceSchemas.toy_thing ?? {}
  expect(version).toBe(3n)
  const names = told?.attributes.map(({ name }) => name)
  expect(names).toEqual([...(names ?? [])].sort())
  expect(told?.blockTypes.map(({ typeName }) => typeName)).toEqual([
    'block_least',
    'block_list',
    'block_map',
    'block_needed',
    'block_one',
    'block_set',
    'timeouts',
  ])
  expect(told).toMatchObject({ description: 'A thing.', descriptionKind: StringKind.MARKDOWN })
})

test.each([
  ['zeta', { required: true, optional: false, computed: false, sensitive: true, writeOnly: false }],
  ['alpha', { required: false, optional: true, computed: false, deprecated: true, deprecationMessage: 'Use `zeta`.' }],
  ['kind', { required: false, optional: true, computed: true, deprecated: false }],
  ['seed', { required: false, optional: true, computed: true }],
  ['id', { required: false, optional: false, computed: true }],
  ['secret', { optional: true, computed: false, writeOnly: true }],
  ['several', { required: true }],
])('who sets %s, and what else there is to know of it', async (name, options) => {
  const attributes = attributesByName((await schema()).resourceSchemas.toy_thing?.block?.attributes)
  expect(attributes[name]).toMatchObject({ ...options, descriptionKind: StringKind.MARKDOWN })
})

test.each([
  ['zeta', '"string"'],
  ['alpha', '["list","number"]'],
  ['seed', '"dynamic"'],
  ['id', '["object",{"a":"string","b":"bool"}]'],
])('the type of %s is %s', async (name, type) => {
  const attribute = attributesByName((await schema()).resourceSchemas.toy_thing?.block?.attributes)[name]
  expect(attribute && typeOf(attribute)).toBe(type)
})

test.each([
  ['one', ObjectNesting.SINGLE],
  ['several', ObjectNesting.LIST],
  ['unordered', ObjectNesting.SET],
  ['keyed', ObjectNesting.MAP],
])('the nested attribute %s has a nesting and no type', async (name, nesting) => {
  const attribute = attributesByName((await schema()).resourceSchemas.toy_thing?.block?.attributes)[name]
  expect(attribute).toMatchObject({ type: new Uint8Array(), nestedType: { nesting } })
  expect(attributesByName(attribute?.nestedType?.attributes)).toHaveProperty('id.computed', true)
})

test.each([
  ['block_one', Nesting.SINGLE, 0n, 0n],
  ['block_needed', Nesting.SINGLE, 1n, 1n],
  ['block_list', Nesting.LIST, 1n, 3n],
  ['block_least', Nesting.LIST, 1n, 0n],
  ['block_set', Nesting.SET, 0n, 0n],
  ['block_map', Nesting.MAP, 0n, 0n],
  ['timeouts', Nesting.SINGLE, 0n, 0n],
])('the block %s nests in its way, as often as it may', async (name, nesting, minItems, maxItems) => {
  const blocks = (await schema()).resourceSchemas.toy_thing?.block?.blockTypes
  expect(blocks?.find(({ typeName }) => typeName === name)).toMatchObject({ nesting, minItems, maxItems })
})

test('blocks nest in blocks, and can be deprecated', async () => {
  const blocks = (await schema()).resourceSchemas.toy_thing?.block?.blockTypes
  expect(blocks?.find(({ typeName }) => typeName === 'block_set')?.block).toMatchObject({
    deprecated: true,
    deprecationMessage: 'Use `one`.',
    blockTypes: [{ typeName: 'deep', nesting: Nesting.LIST }],
  })
})

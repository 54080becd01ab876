import { block, decimal, list, map, optional, set, single } from '@tunesmith/framework'
import * as z from 'zod'
import { resource, stateOnly } from './backend.ts'

const text = { text: optional(z.string(), 'A text.') }
const anything = { anything: optional(z.unknown(), 'A value of any type.') }

/** Every type of attribute, every nested attribute and every block. */
export const values = resource('corner_values', {
  description: 'Stores values of every type.',
  attributes: {
    bool: optional(z.boolean(), 'True or false.'),
    string: optional(z.string(), 'Text.'),
    int32: optional(z.int32(), 'An integer of 32 bits.'),
    int64: optional(z.int64(), 'An integer of 64 bits, a bigint in handlers.'),
    float32: optional(z.float32(), 'A number in single precision.'),
    float64: optional(z.number(), 'A number in double precision.'),
    number: optional(decimal, 'A number of any precision.'),
    list: optional(z.array(z.string()), 'A list.'),
    set: optional(z.set(z.string()), 'A set.'),
    map: optional(z.record(z.string(), z.string()), 'A map.'),
    object: optional(z.object({ text: z.string() }), 'An object.'),
    object_with_anything: optional(z.object({ anything: z.unknown() }), 'An object with a value of any type.'),
    tuple: optional(z.tuple([z.string(), z.int()]), 'A text and an integer.'),
    anything: optional(z.unknown(), 'A value of any type.'),
    nested_single: optional(single(text), 'A nested object.'),
    nested_list: optional(list(text), 'A list of nested objects.'),
    nested_set: optional(set(text), 'A set of nested objects.'),
    nested_map: optional(map(text), 'A map of nested objects.'),
    nested_anything: optional(single(anything), 'A nested object with a value of any type.'),
    block_single: block(single(text), 'One block.'),
    block_list: block(list(text), 'Blocks in order.'),
    block_set: block(set(text), 'Blocks without order.'),
    block_anything: block(single(anything), 'A block with a value of any type.'),
  },
  create: async ({ config }) => config,
  update: async ({ config }) => config,
  ...stateOnly,
})

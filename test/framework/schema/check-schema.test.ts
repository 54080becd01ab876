import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  adviseSchema,
  block,
  checkSchema,
  computed,
  list,
  map,
  objectShape,
  optional,
  required,
  requiredBlock,
  set,
  single,
} from '../../../src/framework/schema/index.ts'

const check = (attributes: Attributes) => checkSchema(objectShape(attributes), { topLevel: true })

const name = required(z.string(), 'A name.')

test('a valid schema has no problems', () => {
  expect(
    check({
      name,
      anything: optional(z.unknown(), 'Anything.'),
      one: optional(single({ name, anything: optional(z.unknown(), 'Anything.') }), 'One.'),
      tags: optional(z.record(z.string(), z.string()), 'Tags.'),
      blocks: block(list({ name }), 'Blocks.', { minimum: 1, maximum: 2 }),
      needed: requiredBlock(single({ name }), 'Needed.'),
      made: computed(list({ id: computed(z.string(), 'Id.') }), 'Made.'),
    }),
  ).toEqual([])
})

test.each<[string, Attributes, readonly string[]]>([
  [
    'a name with a capital',
    { Name: name },
    ['Name: a name may contain only a-z, 0-9 and _, and must not begin with a digit'],
  ],
  [
    'a name that begins with a digit',
    { '1st': name },
    ['1st: a name may contain only a-z, 0-9 and _, and must not begin with a digit'],
  ],
  ['a name that Terraform keeps', { count: name }, ['count: Terraform reserves this name']],
  [
    'an equivalence without a text',
    {
      a: optional(z.int(), 'A.', { equivalent: () => true }),
      b: optional(list({ name }), 'B.', { equivalent: () => true }),
    },
    [
      'a: equivalent compares texts, and there is none',
      'b: equivalent compares texts: declare it on the attributes within',
    ],
  ],
  [
    'a nested problem',
    { one: block(single({ Name: name }), 'One.') },
    ['one: Name: a name may contain only a-z, 0-9 and _, and must not begin with a digit'],
  ],
  [
    'a block in a nested attribute',
    { one: optional(single({ inner: block(single({ name }), 'Inner.') }), 'One.') },
    ['one: a nested attribute cannot contain blocks'],
  ],
  [
    'an argument in a computed attribute',
    { made: computed(single({ name }), 'Made.') },
    ['made: every attribute within a computed attribute must be computed'],
  ],
  [
    'counts of a single block',
    { one: block(single({ name }), 'One.', { maximum: 1 }) },
    ['one: a block of nesting single cannot have a minimum or maximum'],
  ],
  [
    'counts that exclude each other',
    { several: block(list({ name }), 'Several.', { minimum: 3, maximum: 2 }) },
    ['several: the maximum is below the minimum'],
  ],
  [
    'a required block that there is no room for',
    { several: requiredBlock(list({ name }), 'Several.', { maximum: 0 }) },
    ['several: the maximum is below the minimum'],
  ],
  [
    'a required map of blocks',
    { keyed: requiredBlock(map({ name }), 'Keyed.') },
    ['keyed: Terraform cannot require a map of blocks'],
  ],
  [
    'a secret in a set',
    { some: optional(set({ name: optional(z.string(), 'A name.', { writeOnly: true }) }), 'Some.') },
    ['some: in a set, name cannot be write-only'],
  ],
  [
    'a replacement by an element of a set',
    { some: block(set({ name: required(z.string(), 'A name.', { replaces: true }) }), 'Some.') },
    ['some: in a set, name cannot replace the object: declare replaces on the set'],
  ],
  [
    'elements of any type',
    { some: optional(z.array(z.unknown()), 'Some.') },
    ['some: elements of a list, a set or a map must all have one type, so their type cannot be dynamic'],
  ],
  [
    'blocks with a value of any type',
    { some: block(list({ anything: optional(z.unknown(), 'Anything.') }), 'Some.') },
    ['some: elements of a list, a set or a map must all have one type, so their type cannot be dynamic'],
  ],
])('%s is reported', (_, attributes, problems) => {
  expect(check(attributes)).toEqual(problems)
})

test('names reserved at the top level may be used within nested objects', () => {
  expect(check({ one: block(single({ count: name }), 'One.') })).toEqual([])
})

test('a description without a full stop is not a problem, but there is advice', () => {
  const object = objectShape({
    a: required(z.string(), 'A name'),
    one: block(single({ b: optional(z.string(), 'B') }), 'One.'),
  })
  expect(checkSchema(object, { topLevel: true })).toEqual([])
  expect(adviseSchema(object)).toEqual([
    'a: end the description with a full stop',
    'one: b: end the description with a full stop',
  ])
})

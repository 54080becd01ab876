import { expect, test } from 'vitest'
import * as z from 'zod'
import { formatPath } from '../../../src/framework/cty/index.ts'
import { resolvePath } from '../../../src/framework/diagnostics/index.ts'
import { block, list, map, optional, required, set, single } from '../../../src/framework/index.ts'
import { configPath } from '../../../src/framework/protocol6/config-path.ts'
import { objectShape } from '../../../src/framework/schema/index.ts'

const name = required(z.string(), 'A name.')
const object = objectShape({
  name,
  tags: optional(z.record(z.string(), z.array(z.string())), 'Tags.'),
  one: optional(single({ name }), 'One.'),
  several: optional(list({ name }), 'Several.'),
  block_one: block(
    single({ name, deep: block(list({ name, tags: optional(list({ name }), 'Tags.') }), 'Deep.') }),
    'One.',
  ),
  block_map: block(map({ name }), 'By key.'),
  block_set: block(set({ name }), 'Some.'),
})

test.each([
  [['name'], 'name'],
  [['tags', 'a'], 'tags["a"]'],
  [['tags', 'a', 0], 'tags["a"]'],
  [['one', 'name'], 'one'],
  [['several', 1, 'name'], 'several[1]'],
  [['block_one', 'name'], 'block_one.name'],
  [['block_one', 'deep', 2, 'name'], 'block_one.deep[2].name'],
  [['block_one', 'deep', 2, 'tags', 1, 'name'], 'block_one.deep[2].tags[1]'],
  [['block_map', 'k', 'name'], 'block_map["k"].name'],
  [['block_set'], 'block_set'],
])('of %j Terraform finds %s', (keys, found) => {
  expect(formatPath(configPath(object, resolvePath(object.type, keys)))).toBe(found)
})

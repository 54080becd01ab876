import { expect, test } from 'vitest'
import {
  formatPath,
  listType,
  mapType,
  objectType,
  setType,
  stringType,
  tupleType,
} from '../../../src/framework/cty/index.ts'
import { resolvePath } from '../../../src/framework/diagnostics/index.ts'

const leaf = objectType({ name: stringType })
const type = objectType({
  name: stringType,
  one: leaf,
  several: listType(leaf),
  unordered: setType(leaf),
  keyed: mapType(leaf),
  pair: tupleType([stringType, leaf]),
})

test.each([
  [['name'], 'name'],
  [['one', 'name'], 'one.name'],
  [['several', 1, 'name'], 'several[1].name'],
  [['keyed', 'a.b', 'name'], 'keyed["a.b"].name'],
  [['pair', 1, 'name'], 'pair[1].name'],
  [[], ''],
])('%j leads to %s', (keys, path) => {
  expect(formatPath(resolvePath(type, keys))).toBe(path)
})

test.each([
  ['at a set, whose elements have no address', ['unordered', 0, 'name'], 'unordered'],
  ['at a key that the type does not have', ['one', 'size', 'x'], 'one'],
  ['within a text', ['name', 0], 'name'],
  ['at a name within a list', ['several', 'name'], 'several'],
  ['beyond a tuple', ['pair', 7, 'name'], 'pair[7]'],
])('a path ends %s', (_, keys, path) => {
  expect(formatPath(resolvePath(type, keys))).toBe(path)
})

import { expect, test } from 'vitest'
import { parseType } from '../../../src/framework/cty/index.ts'
import { typeName } from '../../../src/framework/docs/type-name.ts'

test.each([
  ['"string"', 'String'],
  ['"number"', 'Number'],
  ['"bool"', 'Boolean'],
  ['"dynamic"', 'Dynamic'],
  ['["list","string"]', 'List of String'],
  ['["set",["map","number"]]', 'Set of Map of Number'],
  ['["object",{"a":"string"}]', 'Object'],
  ['["list",["object",{"a":"string"}]]', 'List of Object'],
  [
    '["tuple",["string",["object",{"a":"bool","b":["list","string"]}]]]',
    'Tuple [String, Object {a: Boolean, b: List of String}]',
  ],
])('%s is called %s', (type, name) => {
  expect(typeName(parseType(type))).toBe(name)
})

import { expect, test } from 'vitest'
import { QueryResults } from '../../../src/framework/testing/query-results.ts'

const found = (name: string, more: object = {}) =>
  JSON.stringify({
    '@level': 'info',
    type: 'list_resource_found',
    list_resource_found: {
      address: 'list.toy_thing.all',
      display_name: `the ${name}`,
      resource_type: 'toy_thing',
      identity: { name },
      identity_version: 0,
      ...more,
    },
  })

const results = new QueryResults(
  ['{"type":"list_start"}', found('a', { resource_object: { name: 'a', size: 1 } }), found('b'), 'plain'].join('\n'),
)
const address = 'list.toy_thing.all'

test('results of a query are counted and found by identity', () => {
  expect(results.found[0]).toEqual({
    address,
    type: 'toy_thing',
    displayName: 'the a',
    identity: { name: 'a' },
    values: { name: 'a', size: 1 },
  })
  results.expectLength(address, 2)
  results.expectFound(address, { name: /^a$/ }, { displayName: 'the a', values: { size: 1 } })
  results.expectLength('list.toy_thing.none', 0)
})

test.each<[string, () => void, string]>([
  [
    'another number',
    () => results.expectLength(address, 3),
    'list.toy_thing.all: expected 3 objects, got 2\n  the a: {"name":"a"}\n  the b: {"name":"b"}',
  ],
  [
    'another identity',
    () => results.expectFound(address, { name: 'c' }),
    'list.toy_thing.all: expected an object with the identity {"name":"c"}, got none\n  the a: {"name":"a"}',
  ],
  [
    'another name',
    () => results.expectFound(address, { name: 'a' }, { displayName: 'a' }),
    "displayName: expected 'a', got 'the a'",
  ],
  [
    'another value',
    () => results.expectFound(address, { name: 'a' }, { values: { size: 2 } }),
    'the result "the a" of list.toy_thing.all is not as expected:\n  size: expected 2, got 1',
  ],
  [
    'an object that was not asked for',
    () => results.expectFound(address, { name: 'b' }, { values: {} }),
    'the result "the b" of list.toy_thing.all has no values: set include_resource = true in the list block',
  ],
])('%s is reported', (_, act, message) => {
  expect(act).toThrow(message)
})

import { expect, test } from 'vitest'
import { pageOf, pageRequest } from '../../../src/api/http/paging.ts'

const list = Array.from({ length: 7 }, (_, i) => ({ id: `item-${i}`, even: i % 2 === 0 }))
const idsOf = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => Number(id.slice(5)))

test.each([
  [{ after: undefined, limit: 3 }, true, [6, 5, 4], true],
  [{ after: 'item-4', limit: 3 }, true, [3, 2, 1], true],
  [{ after: 'item-1', limit: 3 }, true, [0], false],
  [{ after: undefined, limit: 7 }, false, [0, 1, 2, 3, 4, 5, 6], false],
  [{ after: 'item-5', limit: 1 }, false, [6], false],
])('%j, newest first %s, gives %j', (request, newestFirst, ids, hasMore) => {
  const page = pageOf(list, request, { newestFirst })
  expect(idsOf(page)).toEqual(ids)
  expect(page.hasMore).toBe(hasMore)
})

test('only items that match the filter count towards the limit', () => {
  const page = pageOf(list, { after: undefined, limit: 3 }, { newestFirst: true, keep: ({ even }) => even })
  expect(idsOf(page)).toEqual([6, 4, 2])
  expect(page.hasMore).toBe(true)
})

test('an unknown cursor is rejected', () => {
  expect(() => pageOf(list, { after: 'item-9', limit: 1 }, { newestFirst: true })).toThrow('No such object: item-9')
})

test.each([
  ['0', 'integer below minimum value'],
  ['x', "expected an integer, but got 'x'"],
  ['1.5', 'expected an integer'],
])('a limit of %s is refused', (limit, message) => {
  expect(() => pageRequest({ query: () => limit }, { strict: false })).toThrow(message)
})

test('a limit above the maximum is lowered, or rejected in strict mode', () => {
  expect(pageRequest({ query: (name) => (name === 'limit' ? '500' : undefined) }, { strict: false }).limit).toBe(100)
  expect(() => pageRequest({ query: () => '500' }, { strict: true })).toThrow('Expected a value <= 100')
})

import { expect, test } from 'vitest'
import { pageOf } from '../../../src/provider/reading/page-of.ts'

const all = ['a', 'b', 'c'].map((id) => ({ id }))

test.for([
  [{}, 'abc', false],
  [{ limit: 2 }, 'ab', true],
  [{ limit: 3 }, 'abc', false],
  [{ after: 'a' }, 'bc', false],
  [{ after: 'a', limit: 1 }, 'b', true],
  [{ after: 'c' }, '', false],
] as const)('%j of three', ([asked, ids, has_more]) => {
  const page = pageOf(all, asked)
  expect(page.items.map(({ id }) => id).join('')).toBe(ids)
  expect(page.has_more).toBe(has_more)
})

test('after what is not in the list there is no page', () => {
  expect(() => pageOf(all, { after: 'd' })).toThrow('The list has no item with the id "d".')
})

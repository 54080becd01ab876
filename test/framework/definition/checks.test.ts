import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  atLeastOneOf,
  type Check,
  conflicting,
  exactlyOneOf,
  optional,
  requiredTogether,
  unknown,
} from '../../../src/framework/index.ts'
import { toy } from '../engine/toy.ts'

const attributes = {
  file: optional(z.string(), 'A file.'),
  content: optional(z.string(), 'Content.'),
  url: optional(z.string(), 'A URL.'),
}

test.each<[name: string, check: Check, given: object, attribute: string | undefined, detail: string]>([
  ['of conflicting ones, none', conflicting('file', 'content'), {}, undefined, ''],
  ['of conflicting ones, one', conflicting('file', 'content'), { file: 'a', url: 'c' }, undefined, ''],
  [
    'of conflicting ones, two',
    conflicting('file', 'content'),
    { file: 'a', content: 'b' },
    'content',
    'Set only one of',
  ],
  [
    'of conflicting ones, one that is not known',
    conflicting('file', 'content'),
    { file: 'a', content: unknown },
    undefined,
    '',
  ],
  [
    'at least one, none',
    atLeastOneOf('file', 'content'),
    { url: 'c' },
    'file',
    'Set at least one of `file`, `content`.',
  ],
  ['at least one, one that is not known', atLeastOneOf('file', 'content'), { file: unknown }, undefined, ''],
  ['exactly one, none', exactlyOneOf('file', 'content'), {}, 'file', 'Set at least one of'],
  [
    'exactly one, two',
    exactlyOneOf('file', 'content'),
    { file: 'a', content: 'b' },
    'content',
    'not `file`, `content` together.',
  ],
  ['exactly one, one', exactlyOneOf('file', 'content'), { content: 'b' }, undefined, ''],
  ['together, none', requiredTogether('file', 'url'), { content: 'b' }, undefined, ''],
  ['together, half of them', requiredTogether('file', 'url'), { url: 'c' }, 'url', '`url` also requires `file`.'],
  ['together, half of them not known', requiredTogether('file', 'url'), { url: 'c', file: unknown }, undefined, ''],
])('%s', async (_, check, given, attribute, detail) => {
  const found = await toy(attributes, { checks: [check] }).validate({ ...given })
  expect(found.map((one) => one.attribute)).toEqual(attribute === undefined ? [] : [attribute])
  expect(found[0]?.detail ?? '').toContain(detail)
})

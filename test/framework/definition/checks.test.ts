import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  asWarning,
  atLeastOneOf,
  block,
  type Check,
  conflicting,
  exactlyOneOf,
  list,
  map,
  optional,
  prefersWriteOnly,
  requiredTogether,
  requires,
  set,
  single,
  unknown,
} from '../../../src/framework/index.ts'
import { toy } from '../engine/toy.ts'

const attributes = {
  file: optional(z.string(), 'A file.'),
  content: optional(z.string(), 'Content.'),
  url: optional(z.string(), 'A URL.'),
}

test.each<
  [name: string, check: Check<keyof typeof attributes>, given: object, attribute: string | undefined, detail: string]
>([
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

const disk = { image: optional(z.string(), 'An image.'), size: optional(z.int(), 'A size.') }
const nested = {
  url: optional(z.string(), 'A URL.'),
  login: optional(single({ user: optional(z.string(), 'A user.'), key: optional(z.string(), 'A key.') }), 'A login.'),
  disk: block(list(disk), 'A disk.'),
  mount: optional(map(disk), 'A mount.'),
  tag: block(set(disk), 'A tag.'),
}

test.each<
  [name: string, check: Check<keyof typeof nested>, given: object, attributes: readonly string[], detail: string]
>([
  [
    'two within an object',
    conflicting(['login', 'user'], ['login', 'key']),
    { login: { user: 'a', key: 'b' } },
    ['login'],
    'not `login.user`, `login.key` together',
  ],
  [
    'one within an object and one beside it',
    conflicting('url', ['login', 'key']),
    { url: 'a', login: { key: 'b' } },
    ['login'],
    '`url`',
  ],
  ['one within an object that is unknown', atLeastOneOf('url', ['login', 'key']), { login: unknown }, [], ''],
  ['one within an object that is not set', atLeastOneOf('url', ['login', 'key']), {}, ['url'], '`login.key`'],
  [
    'two within the same element',
    conflicting(['disk', '*', 'image'], ['disk', '*', 'size']),
    { disk: [{ image: 'a' }, { image: 'b', size: 1 }, { size: 2 }] },
    ['disk[1].size'],
    '`disk[1].image`',
  ],
  [
    'each element',
    exactlyOneOf(['disk', '*', 'image'], ['disk', '*', 'size']),
    { disk: [{}, { size: 1 }, {}] },
    ['disk[0].image', 'disk[2].image'],
    'Set at least one of `disk[0].image`, `disk[0].size`.',
  ],
  ['no element', exactlyOneOf(['disk', '*', 'image'], ['disk', '*', 'size']), {}, [], ''],
  [
    'an element of a map',
    conflicting(['mount', '*', 'image'], ['mount', '*', 'size']),
    { mount: { a: { image: 'x', size: 1 } } },
    ['mount["a"]'],
    'mount.a.size',
  ],
  [
    'an element of a set',
    conflicting(['tag', '*', 'image'], ['tag', '*', 'size']),
    { tag: [{ image: 'x', size: 1 }] },
    ['tag'],
    'tag[0].size',
  ],
  [
    'one beside elements',
    requires(['disk', '*', 'size'], 'url'),
    { disk: [{ size: 1 }, {}] },
    ['disk[0].size'],
    '`disk[0].size` also requires `url`.',
  ],
  ['one required, not set itself', requires('url', ['login', 'key']), { login: { key: 'a' } }, [], ''],
])('at paths: %s', async (_, check, given, expected, detail) => {
  const found = await toy(nested, { checks: [check] }).validate({ disk: [], tag: [], ...given })
  expect(found.map((one) => one.attribute)).toEqual(expected)
  expect(found[0]?.detail ?? '').toContain(detail)
})

test('a check may warn instead of failing', async () => {
  const found = await toy(attributes, { checks: [asWarning(conflicting('file', 'content'))] }).validate({
    file: 'a',
    content: 'b',
  })
  expect(found).toMatchObject([{ severity: 'warning', summary: 'Conflicting Attributes', attribute: 'content' }])
})

test('a write-only attribute is preferred where Terraform supports it', async () => {
  const secrets = {
    password: optional(z.string(), 'A password.'),
    password_wo: optional(z.string(), 'A password.', { writeOnly: true }),
  }
  const thing = toy(secrets, { checks: [prefersWriteOnly('password', 'password_wo')] })
  expect(await thing.validate({ password: 'a' })).toMatchObject([{ severity: 'warning', attribute: 'password' }])
  expect(await thing.validate({ password_wo: 'a' })).toEqual([])
})

test('a path that leads nowhere is a problem of the definition', () => {
  const checks = [
    conflicting(['disk', 'image'], 'url'),
    conflicting(['disk', '*', 'images'], ['login', 'user']),
  ] as const
  expect(() => toy(nested, { checks: [...checks] })).toThrow(
    /checks: there is no attribute disk.image\n.*disk\.\*\.images/,
  )
})

test('the names of a check are those of attributes', () => {
  toy(attributes, { checks: [conflicting('file', 'content')] })
  // @ts-expect-error there is no such attribute
  expect(() => toy(attributes, { checks: [conflicting('file', 'contents')] })).toThrow('there is no attribute contents')
})

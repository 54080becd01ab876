import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  block,
  computed,
  list,
  optional,
  optionalComputed,
  required,
  type State,
  unknown,
} from '../../../src/framework/index.ts'
import { toySource } from './toy.ts'

const attributes = {
  name: required(z.string().min(2), 'A name.'),
  kind: optional(z.string(), 'A kind.', { default: 'small' }),
  size: optionalComputed(z.int(), 'A size.'),
  found: computed(list({ id: computed(z.string(), 'An id.') }), 'What was found.'),
  filter: block(list({ by: required(z.string(), 'By.'), hits: computed(z.int(), 'Hits.') }), 'Filters.'),
}
type Found = State<typeof attributes>

test('it gets the configuration with defaults, and returns the whole state', async () => {
  const seen: unknown[] = []
  const source = toySource(attributes, async ({ config }) => {
    seen.push(config)
    return { ...config, size: 3, found: [{ id: 'x' }], filter: config.filter.map((filter) => ({ ...filter, hits: 1 })) }
  })
  expect(await source.read({ name: 'ab', filter: [{ by: 'c' }] })).toEqual({
    state: { name: 'ab', kind: 'small', size: 3, found: [{ id: 'x' }], filter: [{ by: 'c', hits: 1 }] },
    diagnostics: [],
  })
  expect(seen).toEqual([{ name: 'ab', kind: 'small', filter: [{ by: 'c' }] }])
})

test('an invalid configuration is not read', async () => {
  const source = toySource(attributes, () => Promise.reject(new Error('asked')))
  expect(await source.read({ name: 'a' })).toMatchObject({ state: undefined, diagnostics: [{ attribute: 'name' }] })
})

test('checks across attributes run, too', async () => {
  const source = toySource(attributes, () => Promise.reject(new Error('asked')), {
    validate: ({ config }, { diagnostics }) => diagnostics.error('No', `Not ${String(config.name)}.`, ['name']),
  })
  expect(await source.validate({ name: 'ab' })).toMatchObject([{ summary: 'No', detail: 'Not ab.', attribute: 'name' }])
})

test('an error that it throws is reported', async () => {
  const source = toySource(attributes, () => Promise.reject(new Error('not found')))
  expect(await source.read({ name: 'ab' })).toEqual({
    state: undefined,
    diagnostics: [{ severity: 'error', summary: 'Cannot read toy_source', detail: 'not found' }],
  })
})

const found: Found = { name: 'ab', kind: 'small', size: 1, found: [], filter: [] }

test.each<[string, object, string]>([
  ['changes what was written', { name: 'xy' }, 'toy_source.read returned a state in which name differs from the plan'],
  ['is not known', { size: unknown }, 'size is still unknown'],
  ['breaks its schema', { size: 'x' }, 'size must be a finite number'],
])('a result that %s is a bug of the provider', async (_, difference, detail) => {
  const source = toySource(attributes, async () => ({ ...found, ...difference }))
  expect((await source.read({ name: 'ab' })).diagnostics).toMatchObject([{ detail: expect.stringContaining(detail) }])
})

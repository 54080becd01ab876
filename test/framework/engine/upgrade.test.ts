import { expect, test } from 'vitest'
import * as z from 'zod'
import { Decimal } from '../../../src/framework/cty/index.ts'
import { block, DiagnosticError, list, optional, required, type State } from '../../../src/framework/index.ts'
import { toy } from './toy.ts'

const attributes = {
  name: required(z.string(), 'A name.'),
  size: optional(z.bigint(), 'A size.'),
  anything: optional(z.unknown(), 'Anything.'),
  several: block(list({ name: required(z.string(), 'A name.') }), 'Several.'),
}
type Thing = State<typeof attributes>

test('a state of the current version is read without loss, ignoring unknown attributes', async () => {
  const stored = `{
    "name": "a", "size": 9007199254740993, "gone": true, "several": [{ "name": "b", "gone": 1 }],
    "anything": { "value": 0.1234567890123456789, "type": "number" }
  }`
  expect(await toy(attributes).upgrade(0, stored)).toEqual({
    state: {
      name: 'a',
      size: 9007199254740993n,
      anything: Decimal.parse('0.1234567890123456789'),
      several: [{ name: 'b' }],
    },
    diagnostics: [],
  })
})

test('a block that the stored state lacks is empty', async () => {
  expect((await toy(attributes).upgrade(0, { name: 'a' })).state).toEqual({ name: 'a', several: [] })
})

const upgrades = {
  0: (state: Readonly<Record<string, unknown>>) => ({
    name: String(state.title),
    size: state.big as bigint,
    several: [],
  }),
  1: async (state: Readonly<Record<string, unknown>>) => ({ name: String(state.label), several: [] }),
}

test.each([
  ['the first', 0, '{"title":"a","big":9007199254740993}', { name: 'a', size: 9007199254740993n, several: [] }],
  ['the second', 1, '{"label":"b"}', { name: 'b', several: [] }],
  ['today’s', 2, '{"name":"c","several":[]}', { name: 'c', several: [] }],
])('a state of %s version is upgraded directly to the current one', async (_, version, stored, state) => {
  const thing = toy(attributes, { version: 2, upgrades })
  expect(await thing.upgrade(version, stored)).toEqual({ state, diagnostics: [] })
})

test('timeouts survive', async () => {
  const thing = toy(attributes, { version: 2, upgrades, timeouts: { create: '1m' } })
  const { state } = await thing.upgrade(1, { label: 'b', timeouts: { create: '2m' } })
  expect(state).toEqual({ name: 'b', several: [], timeouts: { create: '2m' } })
})

test('a version without an upgrade is reported', async () => {
  const { diagnostics } = await toy(attributes, { version: 2 }).upgrade(1, {})
  expect(diagnostics).toMatchObject([
    {
      summary: 'Unable to Upgrade Resource State',
      detail:
        'This state was written by version 1 of the schema of toy_thing, and this provider (toy 1.2.3) cannot upgrade it to version 2.',
    },
  ])
})

test.each<[string, number, string, string]>([
  ['is no JSON', 0, '{', 'is required at offset'],
  ['is of another type', 0, '{"name":["a"]}', 'name'],
  ['breaks the schema after its way', 1, '{"label":"b"}', 'size must be a bigint'],
])('a state that %s is reported', async (_, version, stored, detail) => {
  const broken = { 1: () => ({ name: 'a', size: 'x', several: [] }) as unknown as Thing } // against its type
  const { diagnostics } = await toy(attributes, { version: version === 0 ? 0 : 2, upgrades: broken }).upgrade(
    version,
    stored,
  )
  expect(diagnostics).toMatchObject([{ severity: 'error', detail: expect.stringContaining(detail) }])
})

test('an error of an upgrade keeps its summary', async () => {
  const refusing = {
    1: () => {
      throw new DiagnosticError('Made Up', 'Import it again')
    },
  }
  expect((await toy(attributes, { version: 2, upgrades: refusing }).upgrade(1, {})).diagnostics).toEqual([
    { severity: 'error', summary: 'Made Up', detail: 'Import it again. The stored state is unchanged.' },
  ])
})

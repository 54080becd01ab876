import { expect, test } from 'vitest'
import * as z from 'zod'
import { Dynamic, type ObjectValue, stringType, unknownValue, type Value } from '../../../src/framework/cty/index.ts'
import {
  block,
  computed,
  definitionsFor,
  isUnknown,
  list,
  map,
  optional,
  optionalComputed,
  required,
  set,
  single,
} from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { type Answered, violations } from './core.ts'

const part = { name: required(z.string(), 'A name.'), made: computed(z.string(), 'Made.') }
const attributes = {
  name: required(z.string(), 'A name.'),
  note: optional(z.string(), 'A note.'),
  seed: optionalComputed(z.int(), 'A seed.'),
  once: optional(z.string(), 'Sent only.', { writeOnly: true }),
  anything: optional(z.unknown(), 'Anything.'),
  texts: optional(z.array(z.string()), 'Texts.'),
  unordered: optional(z.set(z.string()), 'Texts.'),
  one: optional(single(part), 'One.'),
  several: block(list(part), 'Several.'),
  keyed: block(map(part), 'By key.'),
  some: block(set(part), 'Some.'),
  none: block(list(part), 'None.'),
}

const { resource, provider } = definitionsFor<undefined>()

/** Sets what is still unknown. */
const made = (value: unknown): unknown => {
  if (isUnknown(value)) return 'made'
  if (value instanceof Set) return value
  if (Array.isArray(value)) return value.map(made)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'seed' ? 7 : made(inner)]))
}

const write = async ({ planned }: { readonly planned: unknown }) => made(planned) as never // of these attributes
const thing = resource('oracle_thing', {
  description: 'A thing.',
  attributes,
  create: write,
  update: write,
  read: async ({ state }) => state,
  delete: async () => {},
})
const honest = provider('oracle', {
  version: '1.0.0',
  description: 'Honest.',
  attributes: {},
  configure: () => undefined,
  resources: [thing],
  dataSources: [],
})

const element = (name: string): Value =>
  new Map([
    ['name', name],
    ['made', null],
  ])
const config: ObjectValue = new Map<string, Value>([
  ['name', 'a'],
  ['note', null],
  ['seed', null],
  ['once', 'secret'],
  ['anything', new Dynamic(stringType, 'x')],
  ['texts', ['a', 'b']],
  ['unordered', ['a', 'b']],
  ['one', element('a')],
  ['several', [element('a'), element('b')]],
  ['keyed', new Map([['k', element('a')]])],
  ['some', [element('a'), element('b')]],
  ['none', []],
])
const runs = [{ planning: config, applying: config }]

/** Replaces attributes in one answer of an honest provider. */
const lying =
  (call: Answered['call'], lie: Readonly<Record<string, Value>>) =>
  (answered: Answered): Value =>
    answered.call === call && answered.value instanceof Map
      ? new Map([...answered.value, ...Object.entries(lie)])
      : answered.value

const known = (name: string, made: Value = 'made'): Value =>
  new Map([
    ['name', name],
    ['made', made],
  ])

test('an honest provider breaks no rule', async () => {
  expect(await violations(startProvider(honest).calls, runs)).toEqual([])
})

test.each<[string, Readonly<Record<string, Value>>, string]>([
  ['changes what is configured', { name: 'b' }, '.name: the planned value is neither'],
  ['does not know what is configured', { name: unknownValue }, '.name: the planned value is neither'],
  ['sets what nobody configured', { note: 'x' }, '.note: a value is planned for a non-computed attribute'],
  ['shows what is only sent', { once: 'secret' }, '.once: a write-only attribute has a value'],
  ['shows something else of what is only sent', { once: 'other' }, '.once: a write-only attribute is planned'],
  ['changes the type of a dynamic value', { anything: new Dynamic({ kind: 'bool' }, true) }, '.anything: the planned'],
  ['changes a list', { texts: ['a'] }, '.texts: the planned value is neither'],
  ['changes a set', { unordered: ['a', 'c'] }, '.unordered: the planned value is neither'],
  ['leaves out an object', { one: null }, '.one: planned for absence'],
  ['does not know an object that is configured', { one: unknownValue }, '.one: an unknown value is planned'],
  ['changes an object', { one: known('b') }, '.one.name: the planned value is neither'],
  ['leaves out a block', { several: [known('a')] }, '.several: 1 elements are planned, 2 are configured'],
  ['changes a block', { several: [known('a'), known('c')] }, '.several[1].name: the planned value is neither'],
  ['does not know a block', { several: [known('a'), unknownValue] }, '.several[1]: a block must not be unknown'],
  ['does not know the blocks', { several: unknownValue }, '.several: a block must not be unknown itself'],
  ['has null for no blocks', { none: null }, '.none: no blocks are planned as null'],
  ['has another key', { keyed: new Map([['l', known('a')]]) }, '.keyed["l"]: planned and not configured'],
  ['does not know a block of a set', { some: [known('a'), unknownValue] }, '.some[1]: a block must not be unknown'],
])('the oracle catches a plan that %s', async (_, lie, rule) => {
  const broken = await violations(startProvider(honest).calls, runs, lying('plan', lie))
  expect(broken.join('\n')).toContain(`invalid plan: ${rule}`)
})

test.each<[string, Readonly<Record<string, Value>>, string]>([
  ['another value', { name: 'b' }, '.name: the value differs'],
  ['a value for null', { note: 'x' }, '.note: was null, and now is not'],
  ['null for a value', { name: null }, '.name: was known, and now is not'],
  ['an unknown value for a known one', { name: unknownValue }, '.name: was known, but now unknown'],
  ['another type of a dynamic value', { anything: new Dynamic({ kind: 'bool' }, true) }, '.anything: the final type'],
  ['a list without an element', { texts: ['a'] }, '.texts: element [1] has vanished'],
  ['a list with another element', { texts: ['a', 'b', 'c'] }, '.texts: element [2] has appeared'],
  ['a set without an element', { unordered: ['a'] }, '.unordered: planned element [1] is not in the result'],
  ['a set with another element', { unordered: ['a', 'b', 'c'] }, '.unordered: element [2] of the result was not'],
  ['another object', { one: known('b') }, '.one.name: the value differs'],
  ['fewer blocks', { several: [known('a')] }, '.several: the block count changed from 2 to 1'],
  ['another block', { several: [known('a'), known('c')] }, '.several[1].name: the value differs'],
  ['another key', { keyed: new Map([['k', known('b')]]) }, '.keyed["k"].name: the value differs'],
  ['another block of a set', { some: [known('a'), known('c')] }, '.some: planned element [1] is not in the result'],
  ['more blocks of a set', { some: [known('a'), known('b'), known('b', 'x')] }, '.some: the set grew from 2 to 3'],
])('the oracle catches a result with %s', async (_, lie, rule) => {
  const broken = await violations(startProvider(honest).calls, runs, lying('apply', lie))
  expect(broken.join('\n')).toContain(`inconsistent result: ${rule}`)
})

test('the oracle catches what is unknown after apply', async () => {
  const broken = await violations(startProvider(honest).calls, runs, lying('apply', { seed: unknownValue }))
  expect(broken.join('\n')).toContain('invalid result: a value is unknown')
})

test('the oracle catches a result with what is only sent', async () => {
  const broken = await violations(startProvider(honest).calls, runs, lying('apply', { once: 'secret' }))
  expect(broken.join('\n')).toContain('invalid result: .once: a write-only attribute has a value')
})

test('the oracle catches a final plan that differs from the first one', async () => {
  const earlier = lying('plan', { seed: null })
  const broken = await violations(startProvider(honest).calls, runs, earlier)
  expect(broken.join('\n')).toContain('inconsistent final plan: .seed: was null, and now is not')
})

test('the oracle catches a second plan that is not empty', async () => {
  let plans = 0
  const restless = (answered: Answered) =>
    answered.call === 'plan' && ++plans > 1 ? lying('plan', { seed: unknownValue })(answered) : answered.value
  expect((await violations(startProvider(honest).calls, runs, restless)).join('\n')).toContain(
    'the second plan is not empty',
  )
})

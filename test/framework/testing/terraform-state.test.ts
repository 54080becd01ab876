import { expect, test } from 'vitest'
import { notNull } from '../../../src/framework/testing/index.ts'
import { TerraformState } from '../../../src/framework/testing/terraform-state.ts'

const thing = (address: string) => ({ address, mode: 'managed', type: 'toy_thing', values: { name: 'a', note: null } })

test('objects of a state, including those in modules, are found by address, without loss of digits', () => {
  const json = JSON.stringify({
    values: {
      outputs: { big: { value: 'BIG', sensitive: false } },
      root_module: {
        resources: [thing('toy_thing.a')],
        child_modules: [{ child_modules: [{ resources: [thing('module.x.module.y.toy_thing.b')] }] }],
      },
    },
  }).replace('"BIG"', '9007199254740993')
  const state = new TerraformState(json)
  expect([...state.resources.keys()]).toEqual(['toy_thing.a', 'module.x.module.y.toy_thing.b'])
  expect(state.values('toy_thing.a')).toEqual({ name: 'a', note: undefined })
  expect(state.outputs).toEqual({ big: 9007199254740993n })
  expect(() => state.values('toy_thing.z')).toThrow(
    'the state has no toy_thing.z; it has toy_thing.a, module.x.module.y.toy_thing.b',
  )
})

test('an empty state has nothing', () => {
  const state = new TerraformState('{"format_version":"1.0"}')
  expect([state.resources.size, state.outputs]).toEqual([0, {}])
  expect(() => state.values('a')).toThrow('it has nothing')
})

const state = new TerraformState(
  JSON.stringify({
    values: {
      outputs: { key: { value: 'hunter2', sensitive: true }, id: { value: 'x', sensitive: false } },
      root_module: {
        resources: [
          {
            ...thing('toy_thing.a'),
            values: { name: 'a', note: null, users: [{ key: 'hunter2' }] },
            sensitive_values: { users: [{ key: true }] },
            identity: { name: 'a' },
          },
          thing('toy_thing.b'),
        ],
      },
    },
  }),
)

test('a state is compared with expected values', () => {
  state.expectValues('toy_thing.a', { name: /a/, note: undefined, users: notNull() })
  state.expectSensitive('toy_thing.a', 'users', 0, 'key')
  state.expectIdentity('toy_thing.a', { name: 'a' })
  state.expectOutput('id', 'x')
  state.expectOutput('none', undefined)
})

test.each<[string, () => void, string]>([
  [
    'every value that differs',
    () => state.expectValues('toy_thing.a', { name: 'b', note: notNull() }),
    "toy_thing.a is not as expected:\n  name: expected 'b', got 'a'\n  note: expected a value that is not null, got null",
  ],
  [
    'a secret, without showing it',
    () => state.expectValues('toy_thing.a', { users: [{ key: 'a' }] }),
    'users[0].key: not as expected; the value is sensitive and is not shown',
  ],
  [
    'an attribute that does not exist',
    () => state.expectValues('toy_thing.a', { nmae: undefined }),
    'nmae: there is no such attribute; there are name, note, users',
  ],
  [
    'what must be sensitive',
    () => state.expectSensitive('toy_thing.a', 'name'),
    'toy_thing.a: name must be sensitive, but is not',
  ],
  [
    'another identity',
    () => state.expectIdentity('toy_thing.a', { name: 'b' }),
    "the identity of toy_thing.a is not as expected:\n  name: expected 'b', got 'a'",
  ],
  [
    'no identity',
    () => state.expectIdentity('toy_thing.b', {}),
    'toy_thing.b has no identity in the state; Terraform stores identities from version 1.12 on',
  ],
  ['another output', () => state.expectOutput('id', 'y'), "output id: expected 'y', got 'x'"],
  ['a secret output', () => state.expectOutput('key', 'y'), 'output key: not as expected; the value is sensitive'],
])('%s is reported', (_, act, message) => {
  expect(act).toThrow(message)
})

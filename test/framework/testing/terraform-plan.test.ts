import { expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import { size } from '../../../src/framework/testing/index.ts'
import { TerraformPlan } from '../../../src/framework/testing/terraform-plan.ts'

const change = (address: string, actions: readonly string[], more: object = {}) => ({
  address,
  type: 'toy_thing',
  change: { actions, ...more },
})

const plan = new TerraformPlan(
  JSON.stringify({
    resource_changes: [
      change('toy_thing.a', ['delete', 'create'], {
        before: { name: 'a' },
        after: { name: 'b', key: 'hunter2', parts: [{ name: 'x' }, { name: 'y', id: 'z' }], tags: ['t'] },
        after_unknown: { id: true, parts: [{ id: true }], tags: [] },
        after_sensitive: { key: true },
        replace_paths: [['it', 0, 'name']],
      }),
      change('toy_thing.gone', ['delete'], { before: { name: 'a' }, after: null, after_sensitive: false }),
    ],
    resource_drift: [change('toy_thing.b', ['update'], { before: { name: 'a' }, after: { name: 'changed' } })],
    deferred_changes: [
      { reason: 'resource_config_unknown', resource_change: change('toy_thing.later', ['create'], { after: {} }) },
    ],
    action_invocations: [{ address: 'action.toy_knock.a' }],
    output_changes: { id: { after_unknown: true }, name: { after: 'x', after_unknown: false } },
  }),
)

test('a plan is looked up by address', () => {
  expect(plan.change('toy_thing.a')).toMatchObject({
    actions: ['delete', 'create'],
    action: 'replace',
    before: { name: 'a' },
    replacePaths: [['it', 0, 'name']],
    imported: false,
  })
  expect(plan.outputs).toEqual({ id: undefined, name: 'x' })
  expect(plan.actionInvocations).toEqual(['action.toy_knock.a'])
  expect(() => plan.change('toy_thing.c')).toThrow(
    'the plan has no toy_thing.c; it has toy_thing.a, toy_thing.gone, toy_thing.later',
  )
})

test('a plan is compared with expected values', () => {
  plan.expectAction('toy_thing.a', 'replace')
  plan.expectValues('toy_thing.a', {
    id: unknown,
    parts: [
      { name: 'x', id: unknown },
      { name: 'y', id: 'z' },
    ],
    tags: size(1),
  })
  plan.expectSensitive('toy_thing.a', 'key')
  plan.expectOutput('id', unknown)
  plan.expectOutput('name', /x/)
  plan.expectDrift('toy_thing.b', { name: 'changed' })
  plan.expectDeferred('toy_thing.later', 'resource_config_unknown')
})

test.each<[string, () => void, string]>([
  [
    'another action, and why',
    () => plan.expectAction('toy_thing.a', 'update'),
    'toy_thing.a: expected the action update, got replace (delete, create), because of it.0.name',
  ],
  [
    'what is not known yet',
    () => plan.expectValues('toy_thing.a', { id: 'x' }),
    "the plan for toy_thing.a is not as expected:\n  id: expected 'x', got a value known only after apply",
  ],
  [
    'what is known already',
    () => plan.expectValues('toy_thing.a', { name: unknown }),
    "name: expected a value known only after apply, got 'b'",
  ],
  ['a secret, without showing it', () => plan.expectValues('toy_thing.a', { key: 'x' }), 'key: not as expected; the'],
  [
    'that nothing is left to have values',
    () => plan.expectValues('toy_thing.gone', {}),
    'toy_thing.gone: expected planned values, got the action delete',
  ],
  ['what must be sensitive', () => plan.expectSensitive('toy_thing.a', 'name'), 'name must be sensitive, but is not'],
  [
    'another output',
    () => plan.expectOutput('name', unknown),
    "output name: expected a value known only after apply, got 'x'",
  ],
  [
    'drift that is not there',
    () => plan.expectDrift('toy_thing.a'),
    'expected drift of toy_thing.a, got that of toy_thing.b',
  ],
  [
    'other drift',
    () => plan.expectDrift('toy_thing.b', { name: 'x' }),
    "the drift of toy_thing.b is not as expected:\n  name: expected 'x', got 'changed'",
  ],
  [
    'a change that is not put off',
    () => plan.expectDeferred('toy_thing.a', 'absent_prereq'),
    'toy_thing.a: expected a deferral (absent_prereq), got none',
  ],
  [
    'another reason to put off',
    () => plan.expectDeferred('toy_thing.later', 'absent_prereq'),
    'toy_thing.later: expected a deferral (absent_prereq), got resource_config_unknown',
  ],
])('%s is reported', (_, act, message) => {
  expect(act).toThrow(message)
})

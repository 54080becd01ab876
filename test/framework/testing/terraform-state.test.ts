import { expect, test } from 'vitest'
import { TerraformPlan } from '../../../src/framework/testing/terraform-plan.ts'
import { TerraformState } from '../../../src/framework/testing/terraform-state.ts'

const thing = (address: string) => ({ address, mode: 'managed', type: 'toy_thing', values: { name: 'a', note: null } })

test('a state is looked up by address, through its modules, to the last digit', () => {
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

test('a plan is looked up by address', () => {
  const plan = new TerraformPlan(
    JSON.stringify({
      resource_changes: [
        {
          address: 'toy_thing.a',
          type: 'toy_thing',
          change: {
            actions: ['delete', 'create'],
            before: { name: 'a' },
            after: { name: 'b' },
            after_unknown: { id: true },
            after_sensitive: false,
            replace_paths: [['it', 0, 'name']],
          },
        },
      ],
      output_changes: { id: { after: 'x' } },
    }),
  )
  expect(plan.change('toy_thing.a')).toEqual({
    address: 'toy_thing.a',
    type: 'toy_thing',
    actions: ['delete', 'create'],
    before: { name: 'a' },
    after: { name: 'b' },
    unknown: { id: true },
    sensitive: {},
    replacePaths: [['it', 0, 'name']],
    imported: false,
  })
  expect(plan.outputs).toEqual({ id: 'x' })
  expect(() => plan.change('toy_thing.b')).toThrow('the plan has no toy_thing.b; it has toy_thing.a')
})

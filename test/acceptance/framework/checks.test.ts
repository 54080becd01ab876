import { expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import {
  type ApplyStep,
  notNull,
  partial,
  size,
  type TestStep,
  testProvider,
  valuesDiffer,
  valuesSame,
} from '../../../src/framework/testing/index.ts'
import { emptyMemory, memoryProvider } from '../../framework/testing/memory-provider.ts'

const address = 'memory_thing.a'
const thing = (name: string) => `
resource "memory_thing" "a" {
  name   = "${name}"
  secret = "hunter2"
  tags   = { team = "web", cost = "9" }
  labels = ["b", "a"]
  list_block {
    name = "part"
  }
}
output "id" {
  value = memory_thing.a.id
}
`

test('plans, states and outputs are compared with values, patterns and unknown values in every step', () => {
  const [id, revision] = [valuesSame(), valuesDiffer()]
  const memory = emptyMemory()
  return testProvider({
    provider: memoryProvider(memory),
    steps: [
      {
        config: thing('first'),
        planCheck(plan) {
          plan.expectAction(address, 'create')
          plan.expectValues(address, { name: 'first', id: unknown, note: /^about/, list_block: [{ name: 'part' }] })
          plan.expectSensitive(address, 'secret')
          plan.expectOutput('id', unknown)
        },
        check(state) {
          state.expectValues(address, { id, revision, tags: partial({ team: 'web' }), labels: new Set(['a', 'b']) })
          state.expectValues(address, { set_block: size(0), note: notNull(), password: undefined })
          state.expectSensitive(address, 'secret')
          state.expectOutput('id', id)
        },
      },
      { config: thing('second'), check: (state) => state.expectValues(address, { id, revision }) },
      {
        before: () => void memory.objects.set('thing-1', { ...memory.objects.get('thing-1'), name: 'changed' }),
        planOnly: true,
        expectNonEmptyPlan: true,
        planCheck: (plan) => plan.expectDrift(address, { name: 'changed' }),
      },
    ],
  })
})

test.each<[string, ApplyStep, RegExp]>([
  [
    'another action',
    { planCheck: (plan) => plan.expectAction(address, 'update') },
    /expected the action update, got create/,
  ],
  [
    'a value in a plan',
    { planCheck: (plan) => plan.expectValues(address, { id: 'x' }) },
    /id: expected 'x', got a value known/,
  ],
])('%s fails the step', async (_, step, message) => {
  await expect(
    testProvider({ provider: memoryProvider(), steps: [{ config: thing('first'), ...step }] }),
  ).rejects.toThrow(message)
})

test('a secret that differs is not shown', async () => {
  const steps: readonly TestStep[] = [
    { config: thing('first'), check: (state) => state.expectValues(address, { secret: 'x' }) },
  ]
  const failure = await testProvider({ provider: memoryProvider(), steps }).catch((error: Error) => error.message)
  expect(failure).toContain('secret: not as expected; the value is sensitive and is not shown')
  expect(failure).not.toContain('hunter2')
})

test('a configuration may contain required_providers itself', () =>
  testProvider({
    provider: memoryProvider(),
    steps: [
      {
        config: `terraform {\n  required_providers {\n    memory = {\n      source = "tunesmith/memory"\n    }\n  }\n}\n${thing('first')}`,
      },
      { config: thing('second') },
    ],
  }))

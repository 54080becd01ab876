import { test } from 'node:test'
import { unknown } from '@tunesmith/framework'
import { testProvider } from '@tunesmith/framework/testing'
import { corner } from './provider.ts'

const address = 'corner_changing_type.one'
const one = (anything: string) => `resource "corner_changing_type" "one" {\n  anything = ${anything}\n}\n`

test('a computed value of any type may change its type in an update', () =>
  testProvider({
    provider: corner(),
    steps: [
      {
        config: one('"text"'),
        planCheck: (plan) => plan.expectValues(address, { computed: unknown }),
        check: (state) => state.expectValues(address, { computed: true }),
      },
      {
        config: one('{ now = ["an", "object"] }'),
        planCheck: (plan) => plan.expectValues(address, { computed: unknown }),
        check: (state) => state.expectValues(address, { computed: 200 }),
      },
    ],
  }))

import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { testProvider } from '../../../src/framework/testing/index.ts'
import { shed } from '../../framework/mux/shed-provider.ts'

const plugin = fileURLToPath(new URL('../../framework/mux/protocol5-plugin.ts', import.meta.url))

const config = (part: string) => `
provider "shed" {
  owner = "Ada"
}
resource "shed_shelf" "low" {
  name = "low"
}
resource "shed_tool" "saw" {
  name = "saw on \${shed_shelf.low.name}"
  part {
    name = "${part}"
  }
}
data "shed_tools" "all" {}
output "total" {
  value = data.shed_tools.all.total
}
`

// #region kit
test('resources of a provider and of a plugin that speaks protocol 5 live in one configuration', () =>
  testProvider({
    provider: shed,
    mux: [{ command: process.execPath, args: [plugin] }],
    steps: [
      {
        config: config('blade'),
        check(state) {
          state.expectValues('shed_shelf.low', { owner: 'Ada' })
          state.expectValues('shed_tool.saw', { owner: 'Ada', part: [{ name: 'blade' }] })
          state.expectOutput('total', 3)
        },
      },
      { config: config('handle'), planCheck: (plan) => plan.expectAction('shed_tool.saw', 'update') },
    ],
  }))

// #endregion

test('what both have is reported by Terraform', () =>
  testProvider({
    provider: shed,
    mux: [{ command: process.execPath, args: [plugin], omit: { resources: ['shed_shelf'] } }],
    steps: [{ config: config('blade'), expectError: /`omit.resources` of the plugin .* has "shed_shelf"/s }],
  }))

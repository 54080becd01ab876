import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, testProvider } from '@tunesmith/framework/testing'
import { greet } from './actions.ts'
import { Backend } from './backend.ts'
import { corner } from './provider.ts'

test('an action runs before an object is created, and only then (Terraform 1.14)', (t) => {
  const backend = new Backend()
  const config = (name: string) => `
    resource "terraform_data" "one" {
      input = "one"
      lifecycle {
        action_trigger {
          events  = [before_create]
          actions = [action.corner_greet.ada]
        }
      }
    }
    action "corner_greet" "ada" {
      config {
        name = "${name}"
      }
    }
  `
  return testProvider({
    provider: corner(backend),
    minimumVersion: { terraform: '1.14.0' },
    skip: (reason) => t.skip(reason),
    steps: [
      { config: config('Ada'), check: () => assert.deepEqual(backend.calls, ['greet Ada']) },
      { config: config('Grace'), check: () => assert.deepEqual(backend.calls, ['greet Ada']) },
      { invoke: 'action.corner_greet.ada', check: (said) => assert.match(said.join(), /greeted Grace/) },
    ],
  })
})

test('an action shows its progress, with simulated messages', async () => {
  const backend = new Backend()
  const { progress, diagnostics } = await startProvider(corner(backend)).invoke(greet, { name: 'Ada', secret: 'x' })
  assert.deepEqual([progress, diagnostics], [['looking for Ada', 'greeted Ada'], []])
  assert.deepEqual(backend.calls, ['greet Ada with a secret'])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, testProvider } from '@tunesmith/framework/testing'
import { later } from './deferral.ts'
import { corner } from './provider.ts'

// Only pre-releases of Terraform have -allow-deferral, so these messages are simulated.
const start = () => startProvider(corner(), {}, { deferralAllowed: true })

test('a plan is deferred, and made later', async () => {
  const object = start().resource(later)
  assert.equal((await object.plan({ id: 'test', defer_plan: true })).deferred, 'resource_config_unknown')
  assert.equal((await object.plan({ id: 'test' })).deferred, undefined)
  assert.equal((await object.plan({ id: 'x' })).diagnostics[0]?.summary, 'Invalid Id')
})

test('reading is deferred', async () => {
  const object = start().resource(later)
  await object.apply({ id: 'test', defer_read: true })
  assert.equal((await object.refresh()).deferred, 'absent_prereq')
})

test('every change is deferred while the provider cannot be configured', async () => {
  const running = start()
  await running.configure({ deferred: true })
  assert.equal((await running.resource(later).plan({ id: 'test' })).deferred, 'provider_config_unknown')
})

test('a Terraform without deferrals gets an error that says what to do', () =>
  testProvider({
    provider: corner(),
    steps: [
      { config: 'resource "corner_later" "one" {\n  defer_plan = true\n}\n', expectError: /not known yet|-target/ },
    ],
  }))

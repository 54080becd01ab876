import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, testProvider } from '@tunesmith/framework/testing'
import { Backend } from './backend.ts'
import { corner } from './provider.ts'
import { secrets } from './secrets.ts'

/** The oldest with write-only attributes. */
const minimumVersion = { terraform: '1.11.0', tofu: '1.11.0' }

const address = 'corner_secrets.all'
const all = (secret: string) => `
resource "corner_secrets" "all" {
  name    = "all"
  secret  = "${secret}"
  several = ["two", "three"]
  single  = { name = "a", secret = "four" }
  keyed   = { k = { name = "b", secret = "five" } }
  block {
    name   = "c"
    secret = "six"
  }
}
`

test('secrets reach the backend, and neither the plan nor the state', (t) => {
  const backend = new Backend()
  return testProvider({
    provider: corner(backend),
    minimumVersion,
    skip: (reason) => t.skip(reason),
    steps: [
      {
        config: all('one'),
        planCheck: (plan) => plan.expectValues(address, { secret: undefined, several: undefined }),
        check(state) {
          state.expectValues(address, { sent: 6, block: [{ name: 'c', secret: undefined }] })
          assert.deepEqual([...backend.secrets.values()], ['one', 'two', 'three', 'four', 'five', 'six'])
        },
      },
      // Terraform cannot see that a write-only value changes.
      { config: all('other'), planOnly: true },
      { import: { address, id: 'all', ignore: ['sent', 'single', 'keyed', 'block'] } },
    ],
  })
})

test('an object of another type is moved here without its secrets', (t) =>
  testProvider({
    provider: corner(),
    minimumVersion,
    skip: (reason) => t.skip(reason),
    steps: [
      { config: 'resource "terraform_data" "old" {\n  input = "all"\n}\n' },
      {
        config: `
          moved {
            from = terraform_data.old
            to   = corner_secrets.all
          }
          resource "corner_secrets" "all" {
            name   = "all"
            secret = "one"
          }
        `,
        planCheck: (plan) => plan.expectAction(address, 'no-op'),
      },
    ],
  }))

test('a state of the first version is upgraded', async () => {
  const { state } = await startProvider(corner()).resource(secrets).upgrade(0, { name: 'all', secret: 'leaked' })
  assert.deepEqual(state, { name: 'all', sent: 0, block: [] })
})

const password = (rest: string) => `resource "corner_password" "ada" {\n  name = "ada"\n  ${rest}\n}\n`

test('a password is needed once, is sent again with a new version, and is better write-only', (t) => {
  const backend = new Backend()
  const stored = () => backend.secrets.get('ada')
  return testProvider({
    provider: corner(backend),
    minimumVersion,
    skip: (reason) => t.skip(reason),
    steps: [
      { config: password(''), expectError: /Missing Password/ },
      {
        config: password('password = "a"\n password_wo = "b"\n password_wo_version = 1'),
        expectError: /Conflicting Attributes/,
        expectWarnings: [/Available Write-Only Attribute/],
      },
      { config: password('password_wo = "b"'), expectError: /password_wo_version/ },
      {
        config: password('password = "old"'),
        expectWarnings: [/Available Write-Only Attribute/],
        check: () => assert.equal(stored(), 'old'),
      },
      {
        config: password('password_wo = "new"\n password_wo_version = 1'),
        check: () => assert.equal(stored(), 'new'),
      },
      { config: password('password_wo = "unsent"\n password_wo_version = 1'), planOnly: true },
      {
        config: password('password_wo = "newer"\n password_wo_version = 2'),
        check: () => assert.equal(stored(), 'newer'),
      },
      { config: password(''), check: () => assert.equal(stored(), 'newer') },
    ],
  })
})

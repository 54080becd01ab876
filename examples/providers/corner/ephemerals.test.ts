import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, testProvider } from '@tunesmith/framework/testing'
import { Backend } from './backend.ts'
import { token } from './ephemerals.ts'
import { corner } from './provider.ts'

/** The oldest with ephemeral resources and write-only attributes. */
const minimumVersion = { terraform: '1.11.0', tofu: '1.11.0' }

test('a token is opened, used for a secret, and closed', (t) => {
  const backend = new Backend()
  return testProvider({
    provider: corner(backend),
    minimumVersion,
    skip: (reason) => t.skip(reason),
    steps: [
      {
        config: `
          ephemeral "corner_token" "ada" {
            name = "ada"
          }
          resource "corner_secrets" "ada" {
            name   = "ada"
            secret = ephemeral.corner_token.ada.token
          }
        `,
        check: () => assert.deepEqual([...backend.secrets.values()], ['token of ada']),
      },
    ],
    checkDestroy() {
      const [opened, closed] = ['open ada', 'close ada'].map(
        (call) => backend.calls.filter((one) => one === call).length,
      )
      assert.ok(opened)
      assert.equal(closed, opened)
    },
  })
})

test('a token whose name is not known yet is not opened while planning', (t) => {
  const backend = new Backend()
  return testProvider({
    provider: corner(backend),
    minimumVersion,
    skip: (reason) => t.skip(reason),
    steps: [
      {
        config: `
          resource "terraform_data" "name" {
            input = "ada"
          }
          ephemeral "corner_token" "ada" {
            name = terraform_data.name.output
          }
          resource "corner_secrets" "ada" {
            name   = "ada"
            secret = ephemeral.corner_token.ada.token
          }
        `,
        planCheck: () => assert.deepEqual(backend.calls, []),
      },
    ],
  })
})

test('a token is renewed until it is closed', async () => {
  const backend = new Backend()
  const open = await startProvider(corner(backend)).open(token, { name: 'ada' })
  assert.deepEqual([...(await open.renew()), ...(await open.renew()), ...(await open.close())], [])
  assert.deepEqual(backend.calls, ['open ada', 'renew ada', 'renew ada', 'close ada'])
})

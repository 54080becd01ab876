import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startProvider, testProvider } from '@tunesmith/framework/testing'
import { Backend } from './backend.ts'
import { corner } from './provider.ts'
import { user, users } from './users.ts'

const address = 'corner_user.ada'
const ada = (rest = '', email = 'ada@example.com', name = 'Ada') => `
resource "corner_user" "ada" {
  email = "${email}"
  name  = "${name}"
  ${rest}
}
`

test('a user is created, changed, replaced, imported, found again after a deletion elsewhere, and destroyed', () => {
  const backend = new Backend()
  return testProvider({
    provider: corner(backend),
    steps: [
      { config: ada(), check: (state) => state.expectValues(address, { language: 'en', joined: /^2026-/ }) },
      { config: ada('language = "pl"'), planCheck: (plan) => plan.expectAction(address, 'update') },
      // What is no longer configured stays as it is.
      { config: ada(), planOnly: true },
      {
        config: ada('', 'ada@example.com', 'Ada Lovelace'),
        check: (state) => state.expectValues(address, { language: 'pl' }),
      },
      { import: { address, id: 'ada@example.com' } },
      { import: { address, id: 'ada@example.com', block: true } },
      {
        before: () => backend.users.clear(),
        config: ada(),
        planCheck: (plan) => plan.expectAction(address, 'create'),
      },
      {
        config: ada('', 'lovelace@example.com'),
        planCheck: (plan) => plan.expectAction(address, 'replace'),
        check: () => assert.deepEqual([...backend.users.keys()], ['lovelace@example.com']),
      },
    ],
    checkDestroy: () => assert.equal(backend.users.size, 0),
  })
})

test('a name that is taken is an error at its attribute', () => {
  const backend = new Backend()
  backend.users.set('ada@example.com', { email: 'ada@example.com', name: 'Another', language: 'en' })
  return testProvider({
    provider: corner(backend),
    steps: [{ config: ada(), expectError: /User Exists.*email = "ada@example.com"/ }],
  })
})

test('a creation ends when its time is up', () =>
  testProvider({
    provider: corner(),
    steps: [
      { config: ada('timeouts {\n create = "1 minute" \n}'), expectError: /must be a duration/ },
      { config: ada('timeouts {\n create = "10ms" \n}', 'slow@example.com'), expectError: /longer than the 10ms/ },
      { config: ada('timeouts {\n create = "1h" \n}') },
      { config: ada('timeouts {\n create = "2h" \n}') },
    ],
  }))

test('users are queried, and imported by their identity (Terraform 1.14)', (t) =>
  testProvider({
    provider: corner(),
    minimumVersion: { terraform: '1.14.0' },
    skip: (reason) => t.skip(reason),
    steps: [
      { config: ada(), check: (state) => state.expectIdentity(address, { email: 'ada@example.com' }) },
      { import: { address, identity: { email: 'ada@example.com' } } },
      {
        query: 'list "corner_user" "all" {\n  provider = corner\n}\n',
        check: (results) => results.expectFound('list.corner_user.all', { email: 'ada@example.com' }),
      },
    ],
  }))

test('users are listed, and imported by their identity, with simulated messages', async () => {
  const running = startProvider(corner())
  const one = running.resource(user)
  await one.apply({ email: 'ada@example.com', name: 'Ada' })
  assert.deepEqual(one.identity, { email: 'ada@example.com' })
  const { found } = await running.list(users)
  assert.deepEqual(
    found.map(({ displayName, identity }) => [displayName, identity]),
    [['Ada', { email: 'ada@example.com' }]],
  )
  const { state } = await running.resource(user).import({ identity: { email: 'ada@example.com' } })
  assert.equal(state?.name, 'Ada')
})

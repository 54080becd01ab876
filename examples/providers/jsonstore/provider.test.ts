import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import { type RunningProvider, startProvider, testProvider } from '@tunesmith/framework/testing'
import { document, documentData, documents, format, jsonstore, lock, pick } from './provider.ts'
import { states } from './states.ts'

/** The oldest with functions of providers and ephemeral resources. */
const minimumVersion = { terraform: '1.10.0', tofu: '1.11.0' }

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jsonstore-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const file = (name: string) => join(folder, name)

const configuration = (content: string) => `
provider "jsonstore" {
  folder = ${JSON.stringify(folder)}
}

resource "jsonstore_document" "team" {
  name    = "team"
  content = ${content}
}

data "jsonstore_document" "team" {
  name = jsonstore_document.team.id
}

ephemeral "jsonstore_lock" "team" {
  name = jsonstore_document.team.id
}

output "first" {
  value = provider::jsonstore::pick(data.jsonstore_document.team.content, "people", "0")
}
`

test('a document is created, read, updated, imported and destroyed, a function picks from it, and a lock is released', (t) => {
  const address = 'jsonstore_document.team'
  return testProvider({
    provider: jsonstore,
    minimumVersion,
    skip: (reason) => t.skip(reason),
    steps: [
      {
        config: configuration('jsonencode({ people = ["Ada", "Grace"] })'),
        planCheck: (plan) => plan.expectAction(address, 'create'),
        check(state) {
          state.expectValues(address, { id: 'team', sha256: /^[0-9a-f]{64}$/ })
          state.expectOutput('first', '"Ada"')
          assert.deepEqual(readdirSync(folder), ['team.json'])
        },
      },
      {
        config: configuration('jsonencode({ people = ["Grace"] })'),
        planCheck: (plan) => plan.expectAction(address, 'update'),
        check: () => assert.equal(readFileSync(file('team.json'), 'utf8'), '{"people":["Grace"]}'),
      },
      { config: configuration('"{ \\"people\\": [\\"Grace\\"] }"'), planOnly: true },
      { import: { address, id: 'team' } },
      { config: configuration('"{"'), expectError: /content: must be JSON.* Got "\{"/ },
      { config: configuration('jsonencode({ people = [] })'), expectError: /there is no "0"/ },
    ],
    checkDestroy: () => assert.deepEqual(readdirSync(folder), []),
  })
})

// #region newer
test('documents are found, imported and formatted with Terraform 1.14', (t) =>
  testProvider({
    provider: jsonstore,
    minimumVersion: { terraform: '1.14.0' },
    skip: (reason) => t.skip(reason),
    steps: [
      { config: `${configuration('jsonencode({ people = ["Ada"] })')}${formatting}` },
      {
        query: 'list "jsonstore_document" "all" {\n  provider = jsonstore\n}\n',
        check: (results) => results.expectFound('list.jsonstore_document.all', { name: 'team' }),
      },
      { import: { address: 'jsonstore_document.team', identity: { name: 'team' } } },
      { invoke: 'action.jsonstore_format.team', check: (said) => assert.match(said.join(), /formatting/) },
    ],
  }))
// #endregion

const formatting = `
action "jsonstore_format" "team" {
  config {
    name = "team"
  }
}
`

/** Features of newer Terraform versions, tested with simulated messages. */
const start = async (): Promise<RunningProvider> => {
  writeFileSync(file('team.json'), '{"people":["Ada"]}')
  writeFileSync(file('tools.json'), '[]')
  writeFileSync(file('notes.txt'), 'no document')
  const running = startProvider(jsonstore)
  assert.deepEqual(await running.configure({ folder }), [])
  return running
}

// #region list
test('documents are listed, and one is imported by its identity', async () => {
  const running = await start()
  const { found } = await running.list(documents, { prefix: 't' }, { includeResource: true })
  assert.deepEqual(
    found.map(({ displayName, identity, state }) => [displayName, identity, state?.content]),
    [
      ['team', { name: 'team' }, '{"people":["Ada"]}'],
      ['tools', { name: 'tools' }, '[]'],
    ],
  )
  const team = running.resource(document)
  assert.equal((await team.import({ identity: { name: 'team' } })).state?.content, '{"people":["Ada"]}')
  assert.equal((await team.apply({ name: 'team', content: '{"people": ["Ada"]}' })).action, 'no-op')
  assert.deepEqual((await team.generateConfig()).config, { name: 'team', content: '{"people":["Ada"]}' })
})
// #endregion

test('an action reports its progress and formats the document', async () => {
  const running = await start()
  const { progress, diagnostics } = await running.invoke(format, { name: 'team' })
  assert.deepEqual([progress, diagnostics], [[`formatting ${file('team.json')}`], []])
  assert.equal(readFileSync(file('team.json'), 'utf8'), '{\n  "people": [\n    "Ada"\n  ]\n}')
})

test('a lock keeps others out until it is closed', async () => {
  const running = await start()
  const held = await running.open(lock, { name: 'team' })
  assert.equal((await running.open(lock, { name: 'team' })).diagnostics[0]?.summary, 'Document Locked')
  assert.deepEqual(await held.renew(), [])
  assert.deepEqual(await held.close(), [])
  assert.deepEqual((await running.open(lock, { name: 'team' })).diagnostics, [])
})

test('a document is read, and a function picks from it', async () => {
  const running = await start()
  const { state } = await running.readDataSource(documentData, { name: 'team' })
  assert.deepEqual(await running.call(pick, state?.content, 'people', '0'), { result: '"Ada"' })
  assert.match((await running.call(pick, '[]', '0')).error?.text ?? '', /there is no "0"/)
  const { diagnostics } = await running.readDataSource(documentData, { name: 'none' })
  assert.equal(diagnostics[0]?.summary, 'No Such Document')
})

test('states are kept with their locks', async () => {
  const store = await (await start()).openStateStore(states, {}, 4)
  assert.equal((await store.read('default')).bytes, undefined)
  const held = await store.lock('default', 'apply')
  assert.match((await store.lock('default', 'plan')).diagnostics[0]?.detail ?? '', /Operation: apply/)
  assert.deepEqual(await store.write('default', Buffer.from('{"version":4}')), [])
  assert.equal(String((await store.read('default')).bytes), '{"version":4}')
  assert.deepEqual((await store.list()).states, ['default'])
  assert.equal((await store.unlock('default', 'another'))[0]?.summary, 'Locked by Another')
  assert.deepEqual(await store.unlock('default', held.id), [])
  assert.deepEqual(await store.delete('default'), [])
  assert.deepEqual((await store.list()).states, [])
})

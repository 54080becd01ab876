import { expect, test } from 'vitest'
import { type TestStep, testProvider } from '../../../src/framework/testing/index.ts'
import { memoryProvider } from '../../framework/testing/memory-provider.ts'
import { standIns } from './stand-in.ts'

// Steps of Terraform 1.12 and 1.14, with a stand-in that prints what those print; the provider is not asked. What a
// provider answers to them is tested message by message, in test/framework/testing/.

const message = (type: string, content: object) =>
  JSON.stringify({ '@level': 'info', '@message': 'x', type, ...content })

const found = message('list_resource_found', {
  list_resource_found: {
    address: 'list.memory_thing.all',
    display_name: 'first',
    resource_type: 'memory_thing',
    identity: { id: 'thing-1' },
  },
})
const progress = message('action_progress', {
  hook: { action: { addr: 'action.memory_polish.a' }, message: 'polishing', invoke: {} },
})

/** Terraform 1.14: prints the recorded answers, if asked as it should be, and imports by an identity's id. */
const script = `
if [ "$1" = query ]; then
  grep -q 'list "memory_thing" "all"' test.tfquery.hcl && echo '${found}' && exit 0
  echo '{"type":"diagnostic","diagnostic":{"severity":"error","summary":"No such list","detail":""}}'; exit 1
fi
case "$*" in *-invoke=action.memory_polish.a*) echo '${progress}'; exit 0;; esac
if [ -f imported.tf ]; then sed -i 's/identity = {"id":\\("[^"]*"\\)}/id = \\1/' imported.tf; fi
`

const config = 'resource "memory_thing" "a" {\n  name = "first"\n}\n'
const address = 'memory_thing.a'
const run = (...steps: readonly TestStep[]) =>
  testProvider({
    provider: memoryProvider(),
    environment: standIns({ name: 'terraform', version: 'Terraform v1.14.0', script }),
    steps: [{ config }, ...steps],
  })

test('objects are found by a query', async () => {
  const query = 'list "memory_thing" "all" {\n  provider = memory\n}\n'
  await run({ query, check: (results) => results.expectFound('list.memory_thing.all', { id: 'thing-1' }) })
  await expect(run({ query, check: (results) => results.expectLength('list.memory_thing.all', 2) })).rejects.toThrow(
    'step 2 of 2: list.memory_thing.all: expected 2 objects, got 1',
  )
  await run({ query: 'list "memory_thing" "none" {}', expectError: /No such list/ })
})

test('an action is invoked, and its progress is shown', async () => {
  const said: string[] = []
  await run({ invoke: 'action.memory_polish.a', check: (progress) => void said.push(...progress) })
  expect(said).toEqual(['polishing'])
})

test('an object is imported by its identity and compared', async () => {
  await run(
    { import: { address, identity: { id: 'thing-1' }, check: ({ name }) => expect(name).toBe('first') } },
    { import: { address, identity: (state) => ({ id: state.values(address).id }) } },
  )
  await expect(run({ import: { address, identity: { id: 'thing-9' } } })).rejects.toThrow(
    'There is no memory_thing with the id "thing-9"',
  )
})

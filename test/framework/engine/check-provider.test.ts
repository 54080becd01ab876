import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  type DataSource,
  definitionsFor,
  list,
  optional,
  type Provider,
  type Resource,
  required,
  set,
  single,
} from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { servedSchema } from '../testing/served-schema.ts'
import { toyResource } from './toy.ts'

const { provider } = definitionsFor<object>()
const name = required(z.string(), 'A name.')
const fixed = required(z.string(), 'A name.', { replaces: true })

const problemsOf = async (given: Partial<Provider<Attributes, object>>): Promise<string> => {
  const whole = provider('toy', {
    version: '1.2.3',
    description: 'Toys.',
    attributes: {},
    configure: () => ({}),
    resources: [],
    dataSources: [],
    ...given,
  })
  const { diagnostics } = await servedSchema(whole)
  // The unit kit rejects the same providers as Terraform.
  if (diagnostics.length > 0) expect(() => startProvider(whole)).toThrow('Terraform would reject the provider toy')
  else startProvider(whole)
  return diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n')
}

const resourceWith = (attributes: Attributes, rest: Partial<Resource<Attributes, object>> = {}) => ({
  resources: [toyResource(attributes, rest)],
})
const sourceWith = (attributes: Attributes, rest: Partial<DataSource<Attributes, object>> = {}) => ({
  dataSources: [{ type: 'toy_source', description: 'A source.', attributes, read: async () => ({}), ...rest }],
})
// What a JavaScript author could do, and the types would not let through.
const noUpdate = { update: undefined } as unknown as Partial<Resource<Attributes, object>>

test.each<[string, Partial<Provider<Attributes, object>>]>([
  ['a good resource', resourceWith({ name })],
  ['a resource that never changes in place', resourceWith({ fixed, id: computed(z.string(), 'Id.') }, noUpdate)],
  [
    'a resource that only timeouts and secrets can change',
    resourceWith(
      { fixed, secret: optional(z.string(), 'S.', { writeOnly: true }) },
      { ...noUpdate, timeouts: { create: '1m' } },
    ),
  ],
  ['a block in which everything replaces', resourceWith({ it: block(list({ fixed }), 'It.') }, noUpdate)],
  ['a good data source', sourceWith({ name })],
])('%s is fine', async (_, given) => {
  expect(await problemsOf(given)).toBe('')
})

test.each<[string, Partial<Provider<Attributes, object>>, string]>([
  ['the provider’s own arguments', { attributes: { Key: name } }, 'provider toy: Key: a name may contain only'],
  ['a resource', resourceWith({ Name: name }), 'resource toy_thing: Name: a name may contain only'],
  ['a data source', sourceWith({ Name: name }), 'data source toy_source: Name: a name may contain only'],
  [
    'a kind without a type',
    resourceWith({ name: required(z.date(), 'A day.') }),
    'resource toy_thing: attribute name: a schema of kind date',
  ],
  [
    'a foreign prefix',
    { resources: [{ ...toyResource({ name }), type: 'other_thing' }] },
    'resource other_thing: the name must begin with toy_',
  ],
  [
    'one type twice',
    { resources: [toyResource({ name }), toyResource({ name })] },
    'resource toy_thing: the name is used twice',
  ],
  [
    'a change that nobody makes',
    resourceWith({ name }, noUpdate),
    'name: it can change in place, so add `replaces: true` or an update handler',
  ],
  [
    'a change within a block that nobody makes',
    resourceWith({ it: block(single({ name, fixed }), 'It.') }, noUpdate),
    'it: it can change in place',
  ],
  [
    'a change of a set that nobody makes',
    resourceWith({ it: block(set({ name }), 'It.') }, noUpdate),
    'it: it can change in place',
  ],
  [
    'a time that is none',
    resourceWith({ name }, { timeouts: { create: '20 minutes' } }),
    'timeouts.create: "20 minutes" is not a duration',
  ],
  [
    'timeouts said twice',
    resourceWith({ timeouts: name }, { timeouts: { create: '1m' } }),
    'timeouts: `timeouts` already declares this attribute',
  ],
  [
    'two ways to import',
    resourceWith({ name }, { import: async () => undefined, importForRead: ({ id }) => ({ name: id }) }),
    'import: `importForRead` replaces `import`, so declare only one of them',
  ],
  [
    'a secret of a data source',
    sourceWith({ name: optional(z.string(), 'S.', { writeOnly: true }) }),
    'name: only a resource or an action can have a write-only attribute',
  ],
])('%s is reported', async (_, given, problem) => {
  const told = await problemsOf(given)
  expect(told).toContain('Invalid Definition of the Provider toy: This is a bug in the provider toy 1.2.3')
  expect(told).toContain(problem)
})

test('all problems are named at once', async () => {
  const told = await problemsOf({ ...resourceWith({ Name: name }), ...sourceWith({ Name: name }) })
  expect(told.match(/ {2}- /g)).toHaveLength(2)
})

import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  definitionsFor,
  list,
  optional,
  type ProviderFunction,
  type Resource,
  required,
  type State,
  unknown,
} from '../../../src/framework/index.ts'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { providerFunctions, tooOldFor } from '../product.ts'

const { resource, dataSource, function: providerFunction, provider } = definitionsFor<object>()

const attributes = {
  name: required(z.string(), 'A name.'),
  hash: computed(z.string(), 'A hash.'),
  id: computed(z.string(), 'An id.', { stable: true }),
  several: block(list({ name: required(z.string(), 'A name.') }), 'Several.'),
  note: optional(z.string(), 'A note.'),
}
type Thing = State<typeof attributes>
const honest: Thing = { name: 'a', hash: 'h', id: 'x', several: [] }
const but = (difference: object): Thing => ({ ...honest, ...difference }) as Thing // a breach is no Thing

/** A provider whose resource and data source break a law. */
const lawless = (twist: Partial<Resource<typeof attributes, object>>, found: object = {}, result: unknown = 'r') => {
  const thing = resource('toy_thing', {
    description: 'A thing.',
    attributes,
    create: async () => honest,
    read: async ({ state }) => state,
    update: async ({ config, state }) => ({ ...state, ...config }),
    delete: async () => {},
    ...twist,
  })
  const source = dataSource('toy_source', {
    description: 'A source.',
    attributes: { name: attributes.name, size: computed(z.int(), 'A size.') },
    read: async () => ({ name: 'a', size: 1, ...found }),
  })
  const broken = providerFunction('broken', {
    summary: 'Breaks.',
    description: 'Breaks.',
    parameters: {},
    returns: z.string(),
    run: () => result as string, // what breaks the law is none
  })
  return provider('toy', {
    version: '1.2.3',
    description: 'Toys.',
    attributes: {},
    configure: () => ({}),
    resources: [thing as unknown as Resource<Attributes, object>], // handlers meet the attributes they were made for
    dataSources: [source],
    functions: [broken as ProviderFunction],
  })
}

const written = 'resource "toy_thing" "a" {\n  name = "a"\n}\n'

/** What Terraform says itself of a provider that it catches. */
const ownWords =
  /Provider (produced|returned) (an )?(invalid|inconsistent|unexpected|null)|Invalid resource state upgrade/

type Case = readonly [
  law: string,
  provider: ReturnType<typeof lawless>,
  config: string,
  attribute: string,
  what: RegExp,
]

test.for<Case>([
  [
    'a planned value is the one that is written',
    lawless({ plan: () => ({ planned: { name: 'b' } }) }),
    written,
    'name',
    /the plan hook sets name, which only the practitioner may set.*Nothing was changed/,
  ],
  [
    'a planned value comes out as planned',
    lawless({ create: async () => but({ name: 'b' }) }),
    written,
    'name',
    /toy_thing\.create returned a state in which name differs from the plan: planned "a", got "b"/,
  ],
  [
    'there are as many blocks as planned',
    lawless({ create: async () => but({ several: [{ name: 'b' }] }) }),
    written,
    'several',
    /several differs from the plan: planned \[\], got \[\{"name":"b"\}\]/,
  ],
  [
    'nothing is unknown after apply',
    lawless({ create: async () => but({ hash: unknown }) }),
    written,
    'hash',
    /hash is still unknown\. This is a bug in the provider toy/,
  ],
  [
    'a create must return a state',
    lawless({ create: async () => undefined as unknown as Thing }),
    written,
    '',
    /the handler returned no state.*find it, and import or delete it/,
  ],
  [
    'a data source keeps what is written',
    lawless({}, { name: 'b' }),
    'data "toy_source" "a" {\n  name = "a"\n}\n',
    'name',
    /toy_source\.read returned a state in which name differs from the plan: planned "a", got "b"/,
  ],
  [
    'a data source leaves nothing unknown',
    lawless({}, { size: unknown }),
    'data "toy_source" "a" {\n  name = "a"\n}\n',
    'size',
    /size is still unknown/,
  ],
  [
    'a function returns a value of its type',
    lawless({}, {}, 3),
    'output "a" {\n  value = provider::toy::broken()\n}\n',
    '',
    /broken violated its own types: the value must be a string, got a number/,
  ],
  [
    'an import leaves nothing unknown',
    lawless({ import: async () => but({ hash: unknown }) }),
    `import {\n  to = toy_thing.a\n  id = "x"\n}\n${written}`,
    'hash',
    /hash is still unknown.*Nothing was imported/,
  ],
])(
  'Terraform prints our diagnostic for a provider that violates this rule: %s',
  async ([, broken, config, attribute, what], { skip }) => {
    const reason = tooOldFor(providerFunctions)
    skip(reason !== undefined && config.includes('provider::'), reason)
    await withTerraform({ provider: broken, files: { 'main.tf': config } }, async (terraform) => {
      const { code, text } = await terraform.apply()
      expect(code).toBe(1)
      expect(text).toMatch(what)
      expect(text).toContain(attribute)
      expect(text).toContain('This is a bug in the provider toy: please report it.')
      expect(text).not.toMatch(ownWords)
    })
  },
)

test('Terraform prints our diagnostic for a read or an update that violates a rule, and the state is valid', async () => {
  const twist: { read: Partial<Thing>; update: Partial<Thing> } = { read: {}, update: {} }
  const broken = lawless({
    read: async ({ state }) => ({ ...state, ...twist.read }),
    update: async ({ config, state }) => ({ ...state, ...config, hash: 'h', ...twist.update }),
  })
  await withTerraform({ provider: broken, files: { 'main.tf': written } }, async (terraform) => {
    expect((await terraform.apply()).code).toBe(0)
    twist.read = { hash: unknown as unknown as string }
    const read = await terraform.apply()
    expect(read.text).toMatch(/hash is still unknown.*The state is unchanged/)
    expect(read.text).not.toMatch(ownWords)
    twist.read = {}
    twist.update = { id: 'y' }
    await terraform.write({ 'main.tf': written.replace('}', '  note = "n"\n}') })
    const updated = await terraform.apply()
    expect(updated.text).toMatch(/id differs from the plan: planned "x", got "y".*The change was made/)
    expect(updated.text).not.toMatch(ownWords)
    const kept = (await terraform.showState()).resources.get('toy_thing.a')
    expect([kept?.tainted, kept?.values.note]).toEqual([undefined, 'n'])
  })
})

test('an object whose identity cannot be derived is kept in the state', async () => {
  const broken = lawless({
    identity: {
      attributes: { id: { type: z.string(), description: 'Id.', forImport: 'required' } },
      of: () => {
        throw new Error('not today')
      },
    },
  })
  await withTerraform({ provider: broken, files: { 'main.tf': written } }, async (terraform) => {
    expect((await terraform.apply()).text).toMatch(/Invalid Resource Identity.*not today.*tainted/s)
    const kept = (await terraform.showState()).resources.get('toy_thing.a')
    expect(kept).toMatchObject({ tainted: true, values: { id: 'x' } })
  })
})

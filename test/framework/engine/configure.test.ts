import { expect, test } from 'vitest'
import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  definitionsFor,
  isUnknown,
  list,
  optional,
  type Provider,
  required,
  unknown,
} from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'

interface Client {
  readonly host: string
}

const { resource, provider } = definitionsFor<Client>()

const echo = resource('toy_echo', {
  description: 'Says which services there are.',
  attributes: { name: optional(z.string(), 'A name.'), host: computed(z.string(), 'The host.') },
  create: async ({ config }, { services }) => ({ ...config, host: services.host }),
  read: async ({ state }, { services }) => ({ ...state, host: services.host }),
  update: async ({ config }, { services }) => ({ ...config, host: services.host }),
  delete: async () => {},
})

const attributes = {
  host: optional(z.string().min(2), 'A host.', { default: 'localhost' }),
  token: optional(z.string(), 'A token.', { sensitive: true }),
  region: block(list({ name: required(z.string(), 'A name.') }), 'Regions.'),
}

const start = (rest: Partial<Provider<typeof attributes, Client>> = {}) =>
  startProvider(
    provider('toy', {
      version: '1.2.3',
      description: 'Toys.',
      attributes,
      configure: ({ config }) => ({ host: isUnknown(config.host) ? 'not known' : config.host }),
      resources: [echo],
      dataSources: [],
      ...rest,
    }),
    { environment: { TOY_TOKEN: 'from the environment' } },
  )

test('it gets the arguments with defaults, Terraform’s version, and the dependencies', async () => {
  const seen: unknown[] = []
  const running = start({
    configure: ({ config, terraformVersion }, { environment, clock }) => {
      seen.push(config, terraformVersion, environment.TOY_TOKEN, clock.now())
      return { host: 'x' }
    },
  })
  expect(await running.configure({ token: unknown }, '1.9.0')).toEqual([])
  const start2026 = Date.UTC(2026, 0, 1)
  expect(seen).toEqual([{ host: 'localhost', token: unknown, region: [] }, '1.9.0', 'from the environment', start2026])
})

test('the last services count', async () => {
  const running = start()
  const thing = running.resource(echo)
  await running.configure({ host: unknown })
  await thing.apply({})
  expect(thing.state?.host).toBe('not known')
  await running.configure({ host: 'example.org' })
  expect((await thing.refresh()).state?.host).toBe('example.org')
})

test('its errors and warnings are reported', async () => {
  const failing = start({ configure: () => Promise.reject(new Error('bad token')) })
  expect(await failing.configure()).toEqual([
    { severity: 'error', summary: 'Cannot configure the provider toy', detail: 'bad token' },
  ])
  const warning = start({
    configure: (_, { diagnostics }) => {
      diagnostics.warning('Old Token', 'Renew it.', ['token'])
      return { host: 'x' }
    },
  })
  expect(await warning.configure()).toMatchObject([{ severity: 'warning', attribute: 'token' }])
})

test('without it, a handler is not called', async () => {
  const running = start()
  const { calls } = running
  const answer = await calls.importResourceState({ typeName: 'toy_echo', id: 'x' })
  expect(answer.diagnostics[0]?.detail).toContain('the provider was not configured before it was used')
})

test('its arguments are checked, by the schema first and then across', async () => {
  const running = start({
    validate: ({ config }, { diagnostics }) => {
      if (config.token === undefined) diagnostics.error('No Token', 'Set `token`.', ['token'])
    },
  })
  expect(await running.validate({ host: 'x' })).toMatchObject([
    { summary: 'Invalid Attribute Value', attribute: 'host' },
  ])
  expect(await running.validate({})).toMatchObject([{ summary: 'No Token', attribute: 'token' }])
  expect(await running.validate({ token: unknown })).toEqual([])
})

test('an error is reported as the provider explains it', async () => {
  class Refused extends Error {}
  const running = start({
    explain: (error) =>
      error instanceof Refused ? { summary: 'Refused', detail: `The host refused: ${error.message}.` } : undefined,
    resources: [
      {
        ...echo,
        create: () => Promise.reject(new Refused('too many')),
        read: () => Promise.reject(new Error('something else')),
      } as typeof echo as never, // a resource of other attributes, as `resources` holds them
    ] as Provider<Attributes, Client>['resources'],
  })
  const thing = running.resource(echo)
  expect((await thing.apply({})).diagnostics).toEqual([
    { severity: 'error', summary: 'Refused', detail: 'The host refused: too many.' },
  ])
  thing.restore({ host: 'x' })
  expect((await thing.refresh()).diagnostics).toMatchObject([{ detail: 'something else' }])
})

test('its own errors are explained, too', async () => {
  const running = start({
    configure: () => Promise.reject(new Error('no such host')),
    explain: () => ({ summary: 'Wrong Host', detail: 'There is no such host.', keys: ['host'] }),
  })
  expect(await running.configure()).toEqual([
    { severity: 'error', summary: 'Wrong Host', detail: 'There is no such host.', attribute: 'host' },
  ])
})

test('the help of the provider is added to the detail of every diagnostic', async () => {
  const running = start({ help: (summary) => `See ${summary.length}.` })
  expect((await running.validate({ host: 'x' })).map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^host: .+\nSee 23\.$/),
  ])
  const none = start({ help: () => undefined })
  expect((await none.validate({ host: 'x' }))[0]?.detail).not.toContain('\n')
})

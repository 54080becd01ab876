import { expect, test } from 'vitest'
import * as z from 'zod'
import { defer, definitionsFor, isUnknown, optional, required, unknown } from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'

const { action, provider, resource } = definitionsFor<undefined>()

const seen: unknown[] = []
const rotate = action('toy_rotate', {
  description: 'Rotates a key.',
  attributes: {
    name: required(z.string(), 'A name.'),
    secret: optional(z.string(), 'A secret.', { writeOnly: true }),
  },
  plan({ config }, { deferralAllowed }) {
    seen.push(deferralAllowed)
    if (isUnknown(config.name)) defer('resource_config_unknown')
  },
  invoke: async ({ config }, { progress }) => progress(`rotated with ${config.secret}`),
})

const thing = resource('toy_thing', {
  description: 'A thing.',
  attributes: { name: required(z.string(), 'A name.'), size: optional(z.int(), 'A size.') },
  plan: ({ planned }, { deferralAllowed }) =>
    isUnknown(planned.size) && deferralAllowed ? { defer: 'resource_config_unknown' } : undefined,
  create: async ({ config }) => config,
  read: async ({ state }) => state,
  update: async ({ config }) => config,
  delete: async () => {},
})

const running = (deferralAllowed: boolean) =>
  startProvider(
    provider('toy', {
      version: '1.0.0',
      description: 'Toys.',
      attributes: {},
      configure: () => undefined,
      resources: [thing],
      dataSources: [],
      actions: [rotate],
    }),
    {},
    { deferralAllowed },
  )

test('an action has write-only attributes', async () => {
  const { progress, diagnostics } = await running(false).invoke(rotate, { name: 'a', secret: 'x' })
  expect([progress, diagnostics]).toEqual([['rotated with x'], []])
})

test('an action is deferred where Terraform allows it, and a handler sees whether it does', async () => {
  seen.length = 0
  expect(await running(true).invoke(rotate, { name: unknown })).toMatchObject({
    deferred: 'resource_config_unknown',
    diagnostics: [],
  })
  expect(await running(false).invoke(rotate, { name: unknown })).toMatchObject({ diagnostics: [{ severity: 'error' }] })
  expect(seen).toEqual([true, false])
})

test('a deferred plan keeps its planned values', async () => {
  const plan = await running(true).resource(thing).plan({ name: 'a', size: unknown })
  expect(plan).toMatchObject({ deferred: 'resource_config_unknown', planned: { name: 'a' }, diagnostics: [] })
  const allowed = await running(false).resource(thing).plan({ name: 'a', size: unknown })
  expect(allowed).toMatchObject({ action: 'create', diagnostics: [] })
})

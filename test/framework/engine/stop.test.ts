import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Context, computed, required, type State } from '../../../src/framework/index.ts'
import { fakeClock } from '../../../src/framework/testing/index.ts'
import { toyProvider, toyResource, toySource } from './toy.ts'

const attributes = { name: required(z.string(), 'A name.'), id: computed(z.string(), 'An id.') }
const kept: State<typeof attributes> = { name: 'a', id: 'x' }

/** Waits until the signal of a handler is aborted, and throws its reason. */
const aborted = ({ signal }: Pick<Context<unknown>, 'signal'>): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

test('an interruption aborts the running handlers, and what they kept is saved', async () => {
  const started = Promise.withResolvers<void>()
  const definition = toyResource(attributes, {
    create: (_, context) => {
      context.keep(kept)
      started.resolve()
      return aborted(context)
    },
  })
  const provider = toyProvider(definition)
  const thing = provider.resource(definition)
  const applying = thing.apply({ name: 'a' })
  await started.promise
  await provider.stop()
  expect(await applying).toMatchObject({
    state: kept,
    diagnostics: [
      {
        summary: 'Cannot create toy_thing',
        detail: 'The operation was canceled: Terraform was interrupted. Apply again to continue.',
      },
    ],
  })
})

test('a call that starts after an interruption is not stopped by it', async () => {
  const definition = toyResource(attributes, {
    create: async (_, { signal }) => ({ name: 'a', id: String(signal.aborted) }),
  })
  const provider = toyProvider(definition)
  await provider.stop()
  expect(await provider.resource(definition).apply({ name: 'a' })).toMatchObject({ state: { id: 'false' } })
})

test.each([
  ['the default', {}, 60_000, '1m that timeouts.create'],
  ['the setting', { timeouts: { create: '90s' } }, 90_000, '90s that timeouts.create'],
])('an operation takes no longer than %s', async (_, more, milliseconds, told) => {
  const clock = fakeClock()
  const started = Promise.withResolvers<Pick<Context<unknown>, 'signal'>>()
  const definition = toyResource(attributes, {
    timeouts: { create: '1m' },
    create: (_, context) => {
      started.resolve(context)
      return aborted(context)
    },
  })
  const applying = toyProvider(definition, { clock })
    .resource(definition)
    .apply({ name: 'a', ...more })
  const { signal } = await started.promise
  await clock.advance(milliseconds - 1)
  expect(signal.aborted).toBe(false)
  await clock.advance(1)
  expect((await applying).diagnostics).toMatchObject([
    { detail: `The operation was canceled: it took longer than the ${told} allows. Apply again to continue.` },
  ])
})

test('a handler that sleeps too long is woken by its timeout', async () => {
  const clock = fakeClock()
  const definition = toyResource(attributes, {
    timeouts: { create: '1m' },
    create: async (_, { clock, signal }) => {
      for (;;) await clock.sleep(7_000, signal)
    },
  })
  const started = clock.now()
  const { diagnostics } = await toyProvider(definition, { clock }).resource(definition).apply({ name: 'a' })
  expect(diagnostics[0]?.detail).toContain('it took longer than the 1m')
  expect(clock.now() - started).toBe(60_000)
})

test('read, update and delete have their own timeouts', async () => {
  const clock = fakeClock()
  const sleepy = async (_: unknown, context: Pick<Context<unknown>, 'clock' | 'signal'>): Promise<never> => {
    for (;;) await context.clock.sleep(1_000, context.signal)
  }
  const definition = toyResource(attributes, {
    timeouts: { read: '10s', update: '20s', delete: '30s' },
    read: sleepy,
    update: sleepy,
    delete: sleepy,
  })
  const thing = toyProvider(definition, { clock }).resource(definition)
  thing.restore({ ...kept, timeouts: { delete: '40s' } })
  const took = async (run: () => Promise<unknown>) => {
    const started = clock.now()
    await run()
    return clock.now() - started
  }
  expect(await took(() => thing.refresh())).toBe(10_000)
  expect(await took(() => thing.apply({ name: 'b' }))).toBe(20_000)
  expect(await took(() => thing.destroy())).toBe(40_000)
  expect(thing.state).toMatchObject(kept)
})

test('a data source has a read timeout', async () => {
  const clock = fakeClock()
  const source = toySource(
    attributes,
    async (_, context) => {
      for (;;) await context.clock.sleep(1_000, context.signal)
    },
    { timeouts: { read: '10s' } },
    { clock },
  )
  expect((await source.read({ name: 'a' })).diagnostics[0]?.detail).toContain('10s that timeouts.read allows')
})

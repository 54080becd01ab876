import { create } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import {
  Deferred_Reason,
  DeferredSchema,
  InvokeAction_EventSchema,
  Provider,
  ResourceIdentityDataSchema,
} from '../../../src/framework/gen/tfplugin6_pb.ts'
import { createCaller } from '../../../src/framework/grpc/caller.ts'
import type { Implementation } from '../../../src/framework/grpc/index.ts'
import { toDynamicValue } from '../../../src/framework/protocol6/index.ts'
import { type Attributes, objectShape } from '../../../src/framework/schema/index.ts'
import { RunningProvider, startProvider } from '../../../src/framework/testing/index.ts'
import { book, books, count, dust, light, shelf, spine } from './shelf-provider.ts'

type Calls = RunningProvider['calls']

/** A provider that answers some calls otherwise than the framework would ever let it. */
const breaking = (otherwise: (calls: Calls) => Partial<Implementation<typeof Provider>>): RunningProvider => {
  const { calls } = startProvider(shelf(new Map([['Emma', 400]])))
  const forwarded = Object.entries(calls as Record<string, (request: unknown) => unknown>) // each call by its name
    .map(([name, call]) => [name, (request: unknown) => call(request)] as const)
  const service = { ...Object.fromEntries(forwarded), ...otherwise(calls) } as Implementation<typeof Provider> // the same
  const caller = createCaller(Provider, (router) => router.service(Provider, service))
  return new RunningProvider({ calls: caller, deferralAllowed: false }, objectShape({}))
}

const message = (attributes: Attributes, values: object) => {
  const object = objectShape(attributes)
  return toDynamicValue(object.encode(values, []), object.type)
}
const titled = (title: string) =>
  create(ResourceIdentityDataSchema, { identityData: message({ title: book.attributes.title }, { title }) })
const made = async (running: RunningProvider) => {
  const object = running.resource(book)
  await object.apply({ title: 'Emma' })
  return object
}

test.each<[string, Parameters<typeof breaking>[0], (running: RunningProvider) => Promise<unknown>, string]>([
  [
    'an object without its identity',
    (calls) => ({
      applyResourceChange: async (request) => ({
        ...(await calls.applyResourceChange(request)),
        newIdentity: undefined,
      }),
    }),
    made,
    'provider produced an invalid identity for shelf_book',
  ],
  [
    'an object that has become another when read',
    (calls) => ({
      readResource: async (request) => ({ ...(await calls.readResource(request)), newIdentity: titled('Nana') }),
    }),
    async (running) => (await made(running)).refresh(),
    "provider produced another identity for shelf_book:\n  title: was 'Emma', but now 'Nana'",
  ],
  [
    'an object that is planned to become another',
    (calls) => ({
      planResourceChange: async (request) => ({
        ...(await calls.planResourceChange(request)),
        ...(request.priorIdentity && { plannedIdentity: titled('Nana') }),
      }),
    }),
    async (running) => (await made(running)).plan({ title: 'Emma', pages: 2 }),
    "title: was 'Emma', but now 'Nana'",
  ],
  [
    'another object than was asked for',
    (calls) => ({
      async importResourceState(request) {
        const answer = await calls.importResourceState(request)
        return {
          ...answer,
          importedResources: answer.importedResources.map((one) => ({ ...one, identity: titled('Nana') })),
        }
      },
    }),
    (running) => running.resource(book).import({ identity: { title: 'Emma' } }),
    "title: was 'Emma', but now 'Nana'",
  ],
  [
    'something put off that must not be',
    (calls) => ({
      planResourceChange: async (request) => ({
        ...(await calls.planResourceChange(request)),
        deferred: create(DeferredSchema, { reason: Deferred_Reason.ABSENT_PREREQ }),
      }),
    }),
    (running) => running.resource(book).plan({ title: 'Emma' }),
    'provider produced a deferral that was not allowed for shelf_book:\n  absent_prereq',
  ],
  [
    'a value that is not known once all is read',
    () => ({ readDataSource: () => ({ state: { msgpack: new Uint8Array([0xd4, 0, 0]) } }) }),
    (running) => running.readDataSource(count),
    'shelf_count produced a value that is not wholly known',
  ],
  [
    'something found that has no identity',
    () => ({
      async *listResource() {
        yield { displayName: 'x' }
      },
    }),
    (running) => running.list(books),
    'provider produced an invalid identity for shelf_book',
  ],
  [
    'something found without the object that was asked for',
    () => ({
      async *listResource() {
        yield { displayName: 'x', identity: titled('Emma') }
      },
    }),
    (running) => running.list(books, {}, { includeResource: true }),
    'x: the object is missing, or not wholly known',
  ],
  [
    'an action that never ends well',
    () => ({
      async *invokeAction() {
        yield { type: { case: 'progress' as const, value: { message: 'x' } } }
      },
    }),
    (running) => running.invoke(dust, { title: 'Emma' }),
    'it ended without a completed event',
  ],
  [
    'an action that goes on after its end',
    () => ({
      async *invokeAction() {
        yield create(InvokeAction_EventSchema, { type: { case: 'completed', value: {} } })
        yield create(InvokeAction_EventSchema, { type: { case: 'progress', value: { message: 'x' } } })
      },
    }),
    (running) => running.invoke(dust, { title: 'Emma' }),
    'an event followed its completion',
  ],
  [
    'an ephemeral resource that is not there',
    () => ({ openEphemeralResource: () => ({}) }),
    (running) => running.open(light, { watts: 1 }),
    'provider produced an invalid ephemeral resource for shelf_light',
  ],
  [
    'a function with another result each time',
    () => ({}),
    (running) => running.call(spine, 'impure', 'x'),
    'provider produced an inconsistent result for the function spine',
  ],
])('Terraform would reject %s', async (_, otherwise, act, refusal) => {
  await expect(act(breaking(otherwise))).rejects.toThrow(refusal)
})

import { expect, test } from 'vitest'
import { testProvider } from '../../../src/framework/testing/index.ts'
import { emptyMemory, memoryProvider } from '../../framework/testing/memory-provider.ts'

const thing = (body: string) => `resource "memory_thing" "a" {\n${body}\n}\n`
const address = 'memory_thing.a'

test('an object is created, updated in place, replaced and destroyed', async () => {
  const memory = emptyMemory()
  await testProvider({
    provider: memoryProvider(memory),
    steps: [
      {
        config: `${thing('name = "first"')}output "id" {\n  value = memory_thing.a.id\n}`,
        planCheck: (plan) =>
          expect(plan.change(address)).toMatchObject({
            actions: ['create'],
            after: { name: 'first', kind: 'small', note: 'about first' },
            unknown: { id: true, revision: true },
          }),
        check: (state, outputs) => {
          expect(outputs).toEqual({ id: 'thing-1' })
          expect(state.values(address)).toMatchObject({
            name: 'first',
            kind: 'small',
            note: 'about first',
            revision: 1,
          })
        },
      },
      {
        config: thing('name = "second"'),
        planCheck: (plan) =>
          expect(plan.change(address)).toMatchObject({
            actions: ['update'],
            after: { id: 'thing-1' },
            unknown: { revision: true },
          }),
        check: (state) => expect(state.values(address)).toMatchObject({ id: 'thing-1', revision: 2 }),
      },
      {
        config: thing('name = "second"\nkind = "large"'),
        planCheck: (plan) =>
          expect(plan.change(address)).toMatchObject({
            actions: ['delete', 'create'],
            replacePaths: [['kind']],
            unknown: { id: true },
          }),
        check: (state) => expect(state.values(address)).toMatchObject({ id: 'thing-2', kind: 'large' }),
      },
      {
        config: thing('name = "second"'),
        check: (state) => expect(state.values(address)).toMatchObject({ id: 'thing-3', kind: 'small' }),
      },
      { destroy: true },
    ],
    checkDestroy: () => expect(memory.objects.size).toBe(0),
  })
})

test('a change of timeouts alone changes nothing else', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      { config: thing('name = "first"') },
      {
        config: thing('name = "first"\ntimeouts {\n  create = "5m"\n}'),
        check: (state) => expect(state.values(address)).toMatchObject({ revision: 1, timeouts: { create: '5m' } }),
      },
    ],
  })
})

test('changes made outside of Terraform are found and reverted', async () => {
  const memory = emptyMemory()
  await testProvider({
    provider: memoryProvider(memory),
    steps: [
      { config: thing('name = "first"') },
      {
        before: () => void memory.objects.set('thing-1', { ...memory.objects.get('thing-1'), name: 'changed' }),
        planOnly: true,
        expectNonEmptyPlan: true,
        planCheck: (plan) =>
          expect(plan.change(address)).toMatchObject({ actions: ['update'], before: { name: 'changed' } }),
      },
      { check: (state) => expect(state.values(address)).toMatchObject({ name: 'first', revision: 2 }) },
      {
        before: () => void memory.objects.clear(),
        check: (state) => expect(state.values(address)).toMatchObject({ id: 'thing-2' }),
      },
    ],
  })
})

test('a tainted object is replaced', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      { config: thing('name = "first"') },
      {
        taint: [address],
        planCheck: (plan) => expect(plan.change(address).actions).toEqual(['delete', 'create']),
        check: (state) => expect(state.values(address)).toMatchObject({ id: 'thing-2' }),
      },
    ],
  })
})

test('an object is imported by command and by block, with every argument', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      { config: thing('name = "first"\ntags = { team = "a" }\nlist_block {\n  name = "part"\n}') },
      {
        import: {
          address,
          id: (state) => String(state.values(address).id),
          check: (imported) =>
            expect(imported).toMatchObject({ id: 'thing-1', tags: { team: 'a' }, list_block: [{ name: 'part' }] }),
        },
      },
      { import: { address, id: 'thing-1', block: true } },
      {
        import: { address, id: 'thing-9' },
        expectError: /Cannot Import Non-Existent Object There is no memory_thing with the id "thing-9"/,
      },
      {
        import: { address, id: 'thing-9', block: true },
        expectError: /There is no memory_thing with the id "thing-9"/,
      },
    ],
  })
})

test('a data source is read once its object exists', async () => {
  await testProvider({
    provider: memoryProvider(),
    steps: [
      {
        config: `${thing('name = "first"')}data "memory_count" "all" {\n  depends_on = [memory_thing.a]\n}\noutput "count" {\n  value = data.memory_count.all.count_of\n}`,
        check: (_, outputs) => expect(outputs).toEqual({ count: 1 }),
      },
    ],
  })
})

import { expect, test } from 'vitest'
import { unknown } from '../../../src/framework/index.ts'
import { startProvider } from '../../../src/framework/testing/index.ts'
import { book, books, count, dust, light, type Shelf, shelf, spine } from './shelf-provider.ts'

const emma = { title: 'Emma', pages: 400, id: 'book of Emma' }
const stocked = (): Shelf =>
  new Map([
    ['Emma', 400],
    ['Ulysses', 700],
  ])

test('an object keeps its identity until it is replaced', async () => {
  const object = startProvider(shelf()).resource(book)
  expect(object.identity).toBeUndefined()
  await object.apply({ title: 'Emma' })
  expect(object.identity).toEqual({ title: 'Emma' })
  expect(await object.apply({ title: 'Emma', pages: 400 })).toMatchObject({ action: 'update', state: emma })
  await object.refresh()
  expect(await object.apply({ title: 'Persuasion' })).toMatchObject({ action: 'replace', diagnostics: [] })
  expect(object.identity).toEqual({ title: 'Persuasion' })
  await object.destroy()
  expect(object.identity).toBeUndefined()
})

test('an object is imported by its id and by its identity', async () => {
  const running = startProvider(shelf(stocked()))
  for (const by of ['Emma', { identity: { title: 'Emma' } }]) {
    const object = running.resource(book)
    expect(await object.import(by)).toEqual({ state: emma, diagnostics: [] })
    expect(object.identity).toEqual({ title: 'Emma' })
  }
  const { state, diagnostics } = await running.resource(book).import({ identity: { title: 'Nana' } })
  expect([state, diagnostics]).toMatchObject([undefined, [{ summary: 'Cannot Import Non-Existent Object' }]])
})

test('what was imported can be written as a configuration', async () => {
  const object = startProvider(shelf(stocked())).resource(book)
  await object.import('Emma')
  expect(await object.generateConfig()).toEqual({ config: { title: 'Emma', pages: 400 }, diagnostics: [] })
})

test('an identity of an older version and an object of another type are taken over', async () => {
  const object = startProvider(shelf(stocked())).resource(book)
  const source = { provider: 'registry.terraform.io/example/rack', type: 'rack_book', version: 0 }
  expect(await object.move(source, { name: 'Emma' })).toMatchObject({ state: { ...emma, pages: 1 }, diagnostics: [] })
  expect(await object.upgradeIdentity(0, { name: 'Emma' })).toEqual([])
  expect(object.identity).toEqual({ title: 'Emma' })
  expect(await object.refresh()).toEqual({ state: emma, diagnostics: [] })
  expect((await object.move({ ...source, type: 'rack_lamp' }, {})).diagnostics).toMatchObject([{ severity: 'error' }])
})

test('a list finds objects with their identities, as many as are wanted, and whole if asked for', async () => {
  const running = startProvider(shelf(stocked()))
  expect(await running.list(books)).toEqual({
    found: [
      { displayName: 'EMMA', identity: { title: 'Emma' }, state: undefined },
      { displayName: 'ULYSSES', identity: { title: 'Ulysses' }, state: undefined },
    ],
    diagnostics: [],
  })
  expect((await running.list(books, { minimum: 500 })).found.map(({ displayName }) => displayName)).toEqual(['ULYSSES'])
  const { found } = await running.list(books, {}, { limit: 1, includeResource: true })
  expect(found.map(({ state }) => state)).toEqual([emma])
})

test('a list that is refused, or fails on its way, tells why and what it found until then', async () => {
  const running = startProvider(
    shelf(
      new Map([
        ['Emma', 400],
        ['Nana', 13],
      ]),
    ),
  )
  expect(await running.list(books, { minimum: -1 })).toMatchObject({
    found: [],
    diagnostics: [{ summary: 'Invalid Attribute Value', attribute: 'minimum' }],
  })
  expect(await running.list(books)).toMatchObject({
    found: [{ displayName: 'EMMA' }],
    diagnostics: [{ summary: 'Cannot list shelf_book', detail: 'the shelf fell' }],
  })
})

test('an action is validated, planned and invoked, with its progress', async () => {
  const running = startProvider(shelf(stocked()))
  expect(await running.invoke(dust, { title: 'Emma' })).toEqual({
    progress: ['dusting Emma', 'done'],
    diagnostics: [],
  })
  expect(await running.invoke(dust, { title: 'old' })).toMatchObject({
    progress: ['dusting old'],
    diagnostics: [
      { severity: 'warning', summary: 'Fragile', attribute: 'title' },
      { severity: 'error', summary: 'No Such Book' },
    ],
  })
  expect(await running.invoke(dust, { title: '' })).toMatchObject({
    progress: [],
    diagnostics: [{ severity: 'error' }],
  })
  expect(await running.invoke(dust, { title: unknown })).toEqual({ progress: [], diagnostics: [] })
})

test('an ephemeral resource is opened, renewed and closed', async () => {
  const services: Shelf = new Map()
  const opened = await startProvider(shelf(services)).open(light, { watts: 40 })
  expect([opened.result, opened.renewAt, services.get('light')]).toEqual([
    { watts: 40, lit: true },
    new Date(Date.UTC(2026, 0, 1, 0, 0, 1)),
    40,
  ])
  expect(await opened.renew()).toEqual([])
  expect([opened.renewAt, services.get('light')]).toEqual([undefined, 80])
  expect(await opened.close()).toEqual([])
  expect(services.has('light')).toBe(false)
  const refused = await startProvider(shelf(services)).open(light, { watts: 0 })
  expect([refused.result, refused.diagnostics]).toMatchObject([undefined, [{ attribute: 'watts' }]])
})

test('a function is called as Terraform calls it', async () => {
  const running = startProvider(shelf())
  expect(await running.call(spine, 'Emma', undefined, 'Austen')).toEqual({ result: 'Emma - Austen' })
  expect(await running.call(spine, '', 'x')).toEqual({
    error: { text: 'No Title: there must be one', argument: 0 },
  })
  expect(await running.call(spine, undefined, 'x')).toEqual({
    error: { text: 'argument must not be null', argument: 0 },
  })
  expect(await running.call(spine, 'Emma', unknown)).toEqual({ result: unknown })
  await expect(running.call(spine, 'Emma')).rejects.toThrow('spine takes 2 arguments or more, got 1')
})

test('a change is deferred if Terraform allows it', async () => {
  const running = startProvider(shelf(new Map([['lent', 1]])), {}, { deferralAllowed: true })
  const object = running.resource(book)
  expect(await object.plan({ title: unknown })).toMatchObject({ deferred: 'resource_config_unknown', diagnostics: [] })
  expect(await object.apply({ title: 'x' }, { title: unknown })).toMatchObject({
    state: undefined,
    deferred: 'resource_config_unknown',
  })
  expect(await running.readDataSource(count, { of: 'lent' })).toMatchObject({ deferred: 'absent_prereq' })
  expect(await object.import('lent')).toMatchObject({ state: undefined, deferred: 'absent_prereq' })
  object.restore({ title: 'lent', pages: 1, id: 'book of lent' })
  expect(await object.refresh()).toMatchObject({ state: { title: 'lent' }, deferred: 'absent_prereq' })
  const strict = startProvider(shelf()).resource(book)
  expect((await strict.plan({ title: unknown })).diagnostics).toMatchObject([{ summary: 'Cannot plan shelf_book' }])
})

import { expect, test } from 'vitest'
import { Lease, LeaseLost } from '../../../src/server/control/lease.ts'
import { migrate } from '../../../src/server/store/migrate.ts'
import { testDatabase } from '../test-database.ts'

const leases = async (...holders: readonly string[]) => {
  const database = await testDatabase()
  await migrate(database)
  const clock = { at: 1_000 }
  return {
    database,
    clock,
    leases: holders.map((holder) => new Lease(database, holder, { monotonic: () => clock.at })),
  }
}

test('one process leads until it has shown no sign of life for five seconds', async () => {
  const { clock, leases: [a, b] = [] } = await leases('a', 'b')
  expect([await a?.hold(), await b?.hold()]).toEqual([true, false])
  clock.at += 4
  expect([await a?.hold(), await b?.hold()]).toEqual([true, false])
  clock.at += 4
  expect(await b?.hold()).toBe(false)
  clock.at += 1
  expect([await b?.hold(), await a?.hold()]).toEqual([true, false])
})

test('of several processes that see the silence, one leads', async () => {
  const { clock, leases: [a, ...others] = [] } = await leases('a', 'b', 'c', 'd')
  await a?.hold()
  for (const other of others) await other.hold()
  clock.at += 5
  const held = await Promise.all(others.map((other) => other.hold()))
  expect(held.filter(Boolean)).toHaveLength(1)
})

test('calls of one process do not take the lease from each other', async () => {
  const { leases: [a] = [] } = await leases('a')
  expect(await Promise.all([a?.hold(), a?.hold(), a?.hold()])).toEqual([true, true, true])
  expect(await a?.transaction(async () => 'done')).toBe('done')
})

test('a leader that slept changes nothing', async () => {
  const { clock, leases: [a, b] = [] } = await leases('a', 'b')
  await a?.hold()
  await b?.hold()
  clock.at += 5
  await b?.hold()
  let isDone = false
  const change = a?.transaction(async () => {
    isDone = true
  })
  await expect(change).rejects.toThrow(LeaseLost)
  expect(isDone).toBe(false)
})

test('a leader that leads again after another one has a new fence', async () => {
  const { clock, leases: [a, b, again] = [] } = await leases('a', 'b', 'a')
  await a?.hold()
  await b?.hold()
  clock.at += 5
  await b?.hold()
  await again?.hold()
  clock.at += 5
  expect(await again?.hold()).toBe(true)
  await expect(a?.transaction(async () => {})).rejects.toThrow(LeaseLost)
})

test('a process that ends lets another lead at once', async () => {
  const { leases: [a, b] = [] } = await leases('a', 'b')
  await a?.hold()
  await a?.release()
  expect(await b?.hold()).toBe(true)
})

test('nobody takes the lease during a transaction of the leader', async () => {
  const { clock, leases: [a, b] = [] } = await leases('a', 'b')
  await a?.hold()
  await b?.hold()
  clock.at += 5
  const order: string[] = []
  let taking: Promise<unknown> | undefined
  await a?.transaction(async (queries) => {
    taking = b?.hold().then(() => order.push('taken'))
    for (let i = 0; i < 20; i++) await queries.all('SELECT 1')
    order.push('done')
  })
  await taking
  expect(order).toEqual(['done', 'taken'])
})

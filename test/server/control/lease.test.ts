import { expect, test } from 'vitest'
import { Lease, LeaseLost } from '../../../src/server/control/lease.ts'
import { migrate } from '../../../src/server/store/migrate.ts'
import { testDatabase } from '../test-database.ts'

const leases = async (...holders: readonly string[]) => {
  const database = await testDatabase()
  await migrate(database)
  const clock = { at: 1_000 }
  return { clock, leases: holders.map((holder) => new Lease(database, holder, { now: () => clock.at })) }
}

test('one process leads until it is silent for ten seconds', async () => {
  const { clock, leases: [a, b] = [] } = await leases('a', 'b')
  expect([await a?.hold(), await b?.hold()]).toEqual([true, false])
  clock.at += 9
  expect([await a?.hold(), await b?.hold()]).toEqual([true, false])
  clock.at += 10
  expect([await b?.hold(), await a?.hold()]).toEqual([true, false])
})

test('a leader that slept changes nothing, even if its clock stands still', async () => {
  const { clock, leases: [a, b] = [] } = await leases('a', 'b')
  await a?.hold()
  clock.at += 10
  await b?.hold()
  clock.at -= 10
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
  clock.at += 10
  await b?.hold()
  clock.at += 10
  await again?.hold()
  await expect(a?.transaction(async () => {})).rejects.toThrow(LeaseLost)
})

test('a process that ends lets another lead at once', async () => {
  const { leases: [a, b] = [] } = await leases('a', 'b')
  await a?.hold()
  await a?.release()
  expect(await b?.hold()).toBe(true)
})

import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Database } from '../../src/server/store/database.ts'
import { openPostgres } from '../../src/server/store/postgres.ts'
import { openSqlite } from '../../src/server/store/sqlite.ts'
import { temporaryFolder } from './server-fixture.ts'

let made = 0

/**
 * An empty database that ends with the test: in memory, or in the Postgres at `TEST_POSTGRES_URL`, where each test gets
 * a database of its own.
 */
export const testDatabase = async (): Promise<Database> => (await testConnections(1))[0] as Database // one was asked for

/** Several connections to one empty database. */
export const testConnections = async (count: number): Promise<readonly Database[]> => {
  const base = process.env.TEST_POSTGRES_URL
  if (base === undefined) {
    const path = count === 1 ? ':memory:' : join(await temporaryFolder(), 'shared.sqlite')
    return openEach(count, () => openSqlite(path))
  }
  const name = `test_${process.pid}_${++made}`
  const administration = await openPostgres(base)
  await administration.all(`CREATE DATABASE ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  onTestFinished(async () => {
    await administration.all(`DROP DATABASE ${name} WITH (FORCE)`)
    await administration.close()
  })
  return openEach(count, () => openPostgres(url.href))
}

const openEach = async (count: number, open: () => Promise<Database>): Promise<readonly Database[]> => {
  const databases = await Promise.all(Array.from({ length: count }, open))
  onTestFinished(async () => {
    for (const database of databases) await database.close()
  })
  return databases
}

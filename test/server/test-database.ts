import { onTestFinished } from 'vitest'
import type { Database } from '../../src/server/store/database.ts'
import { openPostgres } from '../../src/server/store/postgres.ts'
import { openSqlite } from '../../src/server/store/sqlite.ts'

let made = 0

/**
 * An empty database that ends with the test: in memory, or in the Postgres at `TEST_POSTGRES_URL`, where each test gets
 * a database of its own.
 */
export const testDatabase = async (): Promise<Database> => {
  const base = process.env.TEST_POSTGRES_URL
  if (base === undefined) {
    const database = await openSqlite(':memory:')
    onTestFinished(() => database.close())
    return database
  }
  const name = `test_${process.pid}_${++made}`
  const administration = await openPostgres(base)
  await administration.all(`CREATE DATABASE ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  const database = await openPostgres(url.href)
  onTestFinished(async () => {
    await database.close()
    await administration.all(`DROP DATABASE ${name}`)
    await administration.close()
  })
  return database
}

import { ServerError } from '../server-error.ts'
import { type Database, one, type Queries } from './database.ts'
import { migrations } from './migrations.ts'

/** Number of the lock that migrations take in Postgres. Any will do, as long as all versions take the same. */
const lock = 7_431_902

/**
 * Brings a database to the current version, step by step, and all of them or none.
 *
 * Several processes may start at once: the first brings it there, the others find it done.
 *
 * @throws ServerError if a newer Tunesmith has written the database
 */
export const migrate = async (database: Database, steps = migrations): Promise<void> => {
  await database.transaction(async (queries) => {
    // Other processes wait here, and find the version that this one leaves. In SQLite, they wait for every transaction.
    if (database.kind === 'postgres') await queries.all('SELECT pg_advisory_xact_lock($1)', lock)
    await queries.all('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)')
    const found = await versionOf(queries)
    if (found > steps.length) throw tooNew(found, steps.length)
    for (const step of steps.slice(found)) {
      for (const statement of step) {
        const sql = typeof statement === 'string' ? statement : statement[queries.kind]
        if (sql !== undefined) await queries.all(sql)
      }
    }
    await queries.all('DELETE FROM schema_version')
    await queries.all('INSERT INTO schema_version (version) VALUES ($1)', steps.length)
  })
}

/** Throws a ServerError if a newer Tunesmith has written the database. Changes nothing. */
export const checkVersion = async (database: Database): Promise<void> => {
  // Without the table, it is empty.
  const found = await versionOf(database).catch(() => 0)
  if (found > migrations.length) throw tooNew(found, migrations.length)
}

const tooNew = (found: number, known: number) =>
  new ServerError(
    `The database has version ${found}, but this Tunesmith knows versions up to ${known}.`,
    'Update Tunesmith, or set another `database` or `data` in serve.yaml.',
  )

const versionOf = async (queries: Queries): Promise<number> => {
  const row = await one<{ version: number }>(queries, 'SELECT version FROM schema_version')
  return row?.version ?? 0
}

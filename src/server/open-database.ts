import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServerConfig } from './config/server-config.ts'
import { ServerError } from './server-error.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { openPostgres } from './store/postgres.ts'
import { openSqlite } from './store/sqlite.ts'

/** Opens the database of a server, and brings it to the current version. */
export const openDatabase = async ({ data, database: wanted }: ServerConfig): Promise<Database> => {
  await mkdir(data, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new ServerError(`Cannot write to the folder ${data}: ${cause.message}`, 'Set `data` in serve.yaml.', {
      cause,
    })
  })
  const database = wanted === 'sqlite' ? await openSqlite(join(data, 'tunesmith.sqlite')) : await openPostgres(wanted)
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

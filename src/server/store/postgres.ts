import type { Pool, PoolClient } from 'pg'
import { ServerError } from '../server-error.ts'
import type { Database, Queries, SqlValue } from './database.ts'

/** Connects to a Postgres database, such as `postgres://user:password@host/database`. Requires the package `pg`. */
export const openPostgres = async (url: string): Promise<Database> => {
  const { default: pg } = await import('pg').catch((cause) => {
    throw new ServerError('The database is Postgres, but the package pg is not installed.', 'Run: npm install pg', {
      cause,
    })
  })
  // Counts are far below 2^53.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url })
  // A connection that breaks while idle is replaced at the next query.
  pool.on('error', () => {})
  try {
    await pool.query('SELECT 1')
  } catch (cause) {
    await pool.end()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ServerError(
      `Cannot connect to the Postgres database at ${withoutPassword(url)}: ${reason}`,
      'Check `database` in serve.yaml, and that the database runs and lets this machine in.',
      { cause },
    )
  }
  return new Postgres(pool)
}

class Postgres implements Database {
  readonly kind = 'postgres'
  readonly #pool: Pool

  constructor(pool: Pool) {
    this.#pool = pool
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]> {
    return run(this.#pool, sql, values)
  }

  async transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      await client.query('BEGIN')
      const result = await work({ kind: 'postgres', all: (sql, ...values) => run(client, sql, values) })
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((cause) => {
        broken = cause
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

const run = async <Row>(
  client: Pool | PoolClient,
  sql: string,
  values: readonly SqlValue[],
): Promise<readonly Row[]> => {
  const { rows } = await client.query(sql, [...values])
  return rows
}

const withoutPassword = (url: string): string => {
  if (!URL.canParse(url)) return 'the given URL'
  const shown = new URL(url)
  shown.password = ''
  return shown.href
}

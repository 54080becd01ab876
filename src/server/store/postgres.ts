import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'
import { reasonOf } from '../reason-of.ts'
import { ServerError } from '../server-error.ts'
import { Unavailable } from '../unavailable.ts'
import type { Database, Queries, SqlValue } from './database.ts'
import { DiskFull } from './disk-full.ts'

/** Milliseconds to connect, and for the answer to a query. */
const connectTimeout = 5_000
const queryTimeout = 60_000
/** Tries of a transaction that gets into the way of another one, and the longest pause before the second one, in milliseconds. */
const mostTries = 6
const firstPause = 10

/** Connects to a Postgres database, such as `postgres://user:password@host/database`. Requires the package `pg`. */
export const openPostgres = async (url: string): Promise<Database> => {
  const { default: pg } = await import('pg').catch((cause) => {
    throw new ServerError('The database is Postgres, but the package pg is not installed.', 'Run: npm install pg', {
      cause,
    })
  })
  // Counts are far below 2^53.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    ...{ connectionString: url, application_name: 'tunesmith', keepAlive: true },
    ...{ connectionTimeoutMillis: connectTimeout, query_timeout: queryTimeout },
  })
  // A connection that breaks while idle is replaced at the next query.
  pool.on('error', () => {})
  try {
    await pool.query('SELECT 1')
  } catch (cause) {
    await pool.end()
    throw new ServerError(
      `Cannot connect to the Postgres database at ${withoutPassword(url)}: ${reasonOf(cause)}`,
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
    return retried(() => run<Row>(this.#pool, sql, values))
  }

  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return retried(() => this.#once(work))
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #once<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    // Without a listener, a connection that breaks between two queries would end the process.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
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
      client.removeListener('error', onError)
      client.release(broken)
    }
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

/** Repeats what has got into the way of others: nothing of it took effect. */
const retried = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || !isConflict(error)) throw explained(error)
      await sleep(Math.random() * firstPause * 2 ** tries)
    }
  }
}

const codeOf = (error: unknown): string => String(Reflect.get(Object(error), 'code') ?? '')

/** A serialization failure or a deadlock (Appendix A of Postgres' documentation). */
const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error))

/**
 * Lost and refused connections, a database that starts, stops or only reads, and too many connections. Some errors of `pg`
 * have no code.
 */
const isAway = (error: unknown): boolean =>
  /^(08...|57P0[1-5]|53300|25006|E[A-Z_]+)$/.test(codeOf(error)) ||
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error/.test(
    reasonOf(error),
  )

const explained = (error: unknown): unknown => {
  if (error instanceof Unavailable) return error
  if (isAway(error)) return new Unavailable(`The database cannot be reached (${reasonOf(error)}).`, { cause: error })
  return codeOf(error) === '53100' ? new DiskFull({ cause: error }) : error
}

const withoutPassword = (url: string): string => {
  if (!URL.canParse(url)) return 'the given URL'
  const shown = new URL(url)
  shown.password = ''
  return shown.href
}

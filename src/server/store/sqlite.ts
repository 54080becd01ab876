import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Queries, SqlValue } from './database.ts'
import { DiskFull } from './disk-full.ts'

/** Milliseconds between two tries while another connection writes, and how many there are. */
const retryEvery = 10
const mostTries = 3_000
/** SQLite's codes for a database that another connection locks, and for a full disk. */
const busy = 5
const full = 13

/** Statements that are kept compiled. Pages of different sizes are different statements. */
const mostStatements = 500

const codeOf = (error: unknown): number => Number(Reflect.get(Object(error), 'errcode')) & 0xff

const explained = (error: unknown): unknown => (codeOf(error) === full ? new DiskFull({ cause: error }) : error)

/** Tries again while another connection writes. */
const retried = async <T>(work: () => T): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return work()
    } catch (error) {
      if (codeOf(error) !== busy || tries === mostTries) throw explained(error)
      await sleep(retryEvery)
    }
  }
}

/** Opens or creates a SQLite database. `:memory:` is a database of its own that ends with the process. */
export const openSqlite = async (path: string): Promise<Database> => {
  const { DatabaseSync } = await loadSqlite()
  const connection = new DatabaseSync(path)
  // SQLite's own waiting would stop everything else in this process. Write-ahead logging lets others read during a write,
  // and FULL survives a loss of power.
  const pragmas = ['busy_timeout = 0', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']
  for (const pragma of pragmas) await retried(() => connection.exec(`PRAGMA ${pragma}`))
  return new Sqlite(connection)
}

/** Loads `node:sqlite` without its warning that it is experimental: its interface has not changed since Node 22.13. */
const loadSqlite = async () => {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return await import('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}

/** One connection. Its statements are synchronous, so a transaction has the connection to itself until it ends. */
class Sqlite implements Database {
  readonly kind = 'sqlite'
  readonly #connection: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(connection: DatabaseSync) {
    this.#connection = connection
  }

  all<Row>(sql: string, ...values: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.#inTurn(() => retried(() => this.#run<Row>(sql, values)))
  }

  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      await retried(() => this.#connection.exec('BEGIN IMMEDIATE'))
      try {
        const result = await work({ kind: 'sqlite', all: async (sql, ...values) => this.#run(sql, values) })
        this.#connection.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
        throw explained(error)
      }
    })
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => this.#connection.close())
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work)
    this.#last = next.catch(() => undefined)
    return next
  }

  #run<Row>(sql: string, values: readonly SqlValue[]): readonly Row[] {
    let statement = this.#statements.get(sql)
    if (!statement) {
      if (this.#statements.size === mostStatements) this.#statements.clear()
      statement = this.#connection.prepare(sql)
      this.#statements.set(sql, statement)
    }
    const named = Object.fromEntries(values.map((value, i) => [`$${i + 1}`, value]))
    return statement.all(named) as unknown as readonly Row[] // The caller names the columns of its SQL.
  }
}

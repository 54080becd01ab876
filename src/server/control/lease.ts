import type { Dependencies } from '../dependencies.ts'
import { type Database, one, type Queries } from '../store/database.ts'

/** Seconds for which a leader is one. Another process takes over that long after a leader has died. */
const lifetime = 10

/** Another process has become the leader. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/**
 * Makes one process of many the leader.
 *
 * Time alone cannot: a process that was asleep believes that it still leads. So each leader has a number of its own, its
 * fence, and every transaction of a leader checks it first.
 */
export class Lease {
  readonly #database: Database
  readonly #holder: string
  readonly #dependencies: Pick<Dependencies, 'now'>
  #fence: number | undefined

  /** @param holder differs for each process */
  constructor(database: Database, holder: string, dependencies: Pick<Dependencies, 'now'>) {
    this.#database = database
    this.#holder = holder
    this.#dependencies = dependencies
  }

  /** Takes or renews the lease; returns false while another process has it. */
  async hold(): Promise<boolean> {
    const now = this.#dependencies.now()
    await this.#database.all(
      `INSERT INTO leases (name, holder, fence, expires_at) VALUES ('leader', '', 0, 0) ON CONFLICT (name) DO NOTHING`,
    )
    const row = await one<{ fence: number }>(
      this.#database,
      `UPDATE leases SET fence = CASE WHEN holder = $1 THEN fence ELSE fence + 1 END, holder = $1, expires_at = $2
      WHERE name = 'leader' AND (holder = $1 OR expires_at <= $3) RETURNING fence`,
      this.#holder,
      now + lifetime,
      now,
    )
    this.#fence = row?.fence
    return row !== undefined
  }

  /** Lets another process lead at once. */
  async release(): Promise<void> {
    await this.#database.all("UPDATE leases SET expires_at = 0 WHERE name = 'leader' AND holder = $1", this.#holder)
    this.#fence = undefined
  }

  /** Runs a transaction of the leader. Throws `LeaseLost`, and changes nothing, if another process leads by now. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#database.transaction(async (queries) => {
      // An update that changes nothing keeps others from taking the lease until the transaction ends.
      const sql = "UPDATE leases SET fence = fence WHERE name = 'leader' AND holder = $1 AND fence = $2 RETURNING fence"
      if (!(await one(queries, sql, this.#holder, this.#fence ?? -1))) {
        throw new LeaseLost('another process has become the leader')
      }
      return work(queries)
    })
  }
}

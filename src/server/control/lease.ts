import type { Dependencies } from '../dependencies.ts'
import { type Database, one, type Queries } from '../store/database.ts'

/** Seconds without a sign of life after which a leader is replaced. It gives one each second. */
const lifetime = 5

/** Another process has become the leader. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

interface LeaseRow {
  /** Empty if nobody leads. */
  readonly holder: string
  readonly fence: number
  /** Counts the leader's signs of life. */
  readonly renewals: number
}

/**
 * Makes one process of many the leader.
 *
 * No clock of another machine is trusted, nor one that may jump: a process takes the lease once it has seen no sign of
 * life for a while on its own clock, which only moves forward. But time alone is not enough, as a process that was asleep
 * believes that it still leads. So each leader has a number of its own, its fence, and every transaction of a leader
 * checks it first.
 */
export class Lease {
  readonly #database: Database
  readonly #holder: string
  readonly #dependencies: Pick<Dependencies, 'monotonic'>
  #fence: number | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** The last sign of life of another leader, and when it was first seen. */
  #seen: { readonly sign: string; readonly at: number } | undefined

  /** @param holder differs for each process */
  constructor(database: Database, holder: string, dependencies: Pick<Dependencies, 'monotonic'>) {
    this.#database = database
    this.#holder = holder
    this.#dependencies = dependencies
  }

  /** Takes or renews the lease; returns false while another process has it. */
  hold(): Promise<boolean> {
    // One call after the other, so that none takes the lease from another one of the same process.
    const held = this.#last.then(async () => (await this.#renewed()) || this.#taken())
    this.#last = held.catch(() => false)
    return held
  }

  /** Lets another process lead at once. */
  async release(): Promise<void> {
    await this.#database.all(
      "UPDATE leases SET holder = '' WHERE name = 'leader' AND holder = $1 AND fence = $2",
      this.#holder,
      this.#fence ?? -1,
    )
    this.#fence = undefined
  }

  /** Runs a transaction of the leader. Throws `LeaseLost`, and changes nothing, if another process leads by now. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#database.transaction(async (queries) => {
      // Others cannot take the lease until the transaction ends. In SQLite, every transaction locks out others.
      const lock = this.#database.kind === 'postgres' ? ' FOR SHARE' : ''
      const sql = `SELECT fence FROM leases WHERE name = 'leader' AND holder = $1 AND fence = $2${lock}`
      if (!(await one(queries, sql, this.#holder, this.#fence ?? -1))) {
        throw new LeaseLost('another process has become the leader')
      }
      return work(queries)
    })
  }

  async #renewed(): Promise<boolean> {
    if (this.#fence === undefined) return false
    const sql = `UPDATE leases SET renewals = renewals + 1
      WHERE name = 'leader' AND holder = $1 AND fence = $2 RETURNING fence`
    if (await one(this.#database, sql, this.#holder, this.#fence)) return true
    this.#fence = undefined
    return false
  }

  async #taken(): Promise<boolean> {
    await this.#database.all(
      "INSERT INTO leases (name, holder, fence, renewals) VALUES ('leader', '', 0, 0) ON CONFLICT (name) DO NOTHING",
    )
    const row = await one<LeaseRow>(this.#database, "SELECT holder, fence, renewals FROM leases WHERE name = 'leader'")
    if (!row || !(row.holder === '' || this.#isSilent(row))) return false
    // Of several that see the silence, one succeeds.
    const sql = `UPDATE leases SET holder = $1, fence = fence + 1, renewals = renewals + 1
      WHERE name = 'leader' AND fence = $2 AND renewals = $3 RETURNING fence`
    this.#fence = (await one<LeaseRow>(this.#database, sql, this.#holder, row.fence, row.renewals))?.fence
    return this.#fence !== undefined
  }

  #isSilent({ fence, renewals }: LeaseRow): boolean {
    const sign = `${fence}/${renewals}`
    const now = this.#dependencies.monotonic()
    if (this.#seen?.sign !== sign) this.#seen = { sign, at: now }
    return now - this.#seen.at >= lifetime
  }
}

import type { Dependencies } from '../dependencies.ts'
import type { AttemptRow } from './attempt-row.ts'

/** Seconds after which the time that was trained is written down. */
const saveEvery = 10

/** How long an attempt has trained and been silent, in seconds. */
interface Times {
  readonly trained: number
  readonly silent: number
  /** Seconds to add to what is written down of the training time; undefined while they are few. */
  readonly unsaved: number | undefined
}

interface Watched {
  /** When it was last saved or first seen. */
  readonly savedAt: number
  readonly offset: number
  readonly heardAt: number
}

/**
 * Measures attempts with a clock that only moves forward. What a leader has not seen does not count: after a change of the
 * leader, silence begins again, and training time goes on from what was written down.
 */
export class TimeLimits {
  readonly #monotonic: Dependencies['monotonic']
  readonly #watched = new Map<string, Watched>()

  constructor({ monotonic }: Pick<Dependencies, 'monotonic'>) {
    this.#monotonic = monotonic
  }

  /** Looks at an attempt that runs. */
  of({ name, log_offset: offset, trained_seconds: saved }: AttemptRow): Times {
    const now = this.#monotonic()
    const { savedAt, ...seen } = this.#watched.get(name) ?? { savedAt: now, offset, heardAt: now }
    const heardAt = seen.offset === offset ? seen.heardAt : now
    const since = now - savedAt
    const isDue = since >= saveEvery
    this.#watched.set(name, { savedAt: isDue ? now : savedAt, offset, heardAt })
    return { trained: saved + since, silent: now - heardAt, unsaved: isDue ? since : undefined }
  }

  /** Forgets all attempts but these. */
  keep(names: ReadonlySet<string>): void {
    for (const name of this.#watched.keys()) if (!names.has(name)) this.#watched.delete(name)
  }
}

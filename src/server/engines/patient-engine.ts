import { type Engine, EngineUnreachable, type Explanation, type Run } from './engine.ts'

/** Seconds for which an answer holds. A round of the reconciler takes one. */
const fresh = { alive: 5, stopped: 5, explained: 30, unreachable: 5 } as const

/**
 * Spares a scheduler: rounds come every second, and a scheduler has other users.
 *
 * Only what is safe to be old is remembered. That a run is gone is always asked again, and a run that was asked to end is
 * looked at each time.
 */
export class PatientEngine implements Engine {
  readonly name: string
  readonly #engine: Engine
  readonly #now: () => number
  readonly #alive = new Map<string, number>()
  readonly #stopped = new Map<string, number>()
  readonly #explained = new Map<string, { readonly at: number; readonly explanation: Explanation | undefined }>()
  #unreachable: { readonly at: number; readonly error: EngineUnreachable } | undefined

  constructor(engine: Engine, now: () => number) {
    this.name = engine.name
    this.#engine = engine
    this.#now = now
  }

  submit(run: Run, active: readonly Run[]): Promise<'submitted' | 'full'> {
    return this.#reach(() => this.#engine.submit(run, active))
  }

  async stop(run: Run): Promise<void> {
    if (this.#holds(this.#stopped.get(run.name), fresh.stopped)) return
    await this.#reach(() => this.#engine.stop(run))
    this.#stopped.set(run.name, this.#now())
  }

  async isAlive(run: Run): Promise<boolean> {
    const { name } = run
    if (!this.#stopped.has(name) && this.#holds(this.#alive.get(name), fresh.alive)) return true
    const isAlive = await this.#reach(() => this.#engine.isAlive(run))
    if (isAlive) this.#alive.set(name, this.#now())
    else for (const memory of [this.#alive, this.#stopped]) memory.delete(name)
    return isAlive
  }

  async explain(run: Run): Promise<Explanation | undefined> {
    const known = this.#explained.get(run.name)
    if (known && this.#alive.has(run.name) && this.#holds(known.at, fresh.explained)) return known.explanation
    const explanation = await this.#reach(async () => this.#engine.explain?.(run))
    if (this.#alive.has(run.name)) this.#explained.set(run.name, { at: this.#now(), explanation })
    else this.#explained.delete(run.name)
    return explanation
  }

  /** A scheduler that does not answer is left alone for a while, so that a round with many jobs does not wait for each. */
  async #reach<T>(call: () => Promise<T>): Promise<T> {
    if (this.#unreachable && this.#holds(this.#unreachable.at, fresh.unreachable)) throw this.#unreachable.error
    try {
      return await call()
    } catch (error) {
      if (error instanceof EngineUnreachable) this.#unreachable = { at: this.#now(), error }
      throw error
    }
  }

  /** Clocks may jump back: what lies in the future does not hold. */
  #holds(at: number | undefined, seconds: number): boolean {
    const age = at === undefined ? -1 : this.#now() - at
    return age >= 0 && age < seconds
  }
}

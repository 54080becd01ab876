import type { Engine } from '../../../src/server/engines/engine.ts'
import type { Storage } from '../../../src/server/storage/storage.ts'
import type { Database } from '../../../src/server/store/database.ts'

/** The process is dead. */
export class Killed extends Error {}

/** A process that dies at an access to what is outside of it: before the access, or after it took effect. */
export class Mortal {
  #count = 0
  #moment = Number.POSITIVE_INFINITY

  get isDead(): boolean {
    return this.#count >= this.#moment
  }

  /** Lets it die at the access with this number from now on. */
  dieAt(access: number): void {
    this.#moment = this.#count + access
  }

  database(real: Database): Database {
    return {
      kind: real.kind,
      all: (...query) => this.#around(() => real.all(...query)),
      transaction: (work) =>
        this.#around(() =>
          real.transaction((queries) =>
            work({ kind: real.kind, all: (...query) => this.#around(() => queries.all(...query)) }),
          ),
        ),
      close: async () => {},
    }
  }

  storage(real: Storage): Storage {
    return {
      ...real,
      write: (...args) => this.#around(() => real.write(...args)),
      create: (...args) => this.#around(() => real.create(...args)),
      read: (...args) => this.#around(() => real.read(...args)),
      list: (...args) => this.#around(() => real.list(...args)),
      copy: (...args) => this.#around(() => real.copy(...args)),
      delete: (...args) => this.#around(() => real.delete(...args)),
    }
  }

  engine(real: Engine): Engine {
    return {
      name: real.name,
      submit: (...args) => this.#around(() => real.submit(...args)),
      stop: (...args) => this.#around(() => real.stop(...args)),
      isAlive: (...args) => this.#around(() => real.isAlive(...args)),
      explain: (...args) => this.#around(async () => real.explain?.(...args)),
    }
  }

  #point(): void {
    if (++this.#count >= this.#moment) throw new Killed()
  }

  async #around<T>(work: () => Promise<T>): Promise<T> {
    this.#point()
    const result = await work()
    this.#point()
    return result
  }
}

import { ApiError } from '../../api/errors/api-error.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { Changes } from './changes.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Tables } from './table.ts'
import { restoreTables, tables } from './tables.ts'

/** Saves the state to a folder whenever it has changed. */
export class Keeper {
  readonly #state: EmulatorState
  readonly #directory: DataDirectory
  readonly #changes = new Changes(tables)
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined
  #closed: Promise<void> | undefined
  /** Until then, nothing may overwrite the content of the folder. */
  #isRestored = false

  constructor(state: EmulatorState, directory: DataDirectory) {
    this.#state = state
    this.#directory = directory
  }

  /** Loads what was saved into a new state. */
  restore(saved: Tables): void {
    if (saved.size > 0) {
      const { speed } = this.#state.clock
      restoreTables(this.#state, saved)
      this.#changes.since(this.#state).accept()
      // Time continues from where it was, at the speed of this start.
      this.#state.clock.setSpeed(speed)
    }
    this.#isRestored = true
  }

  /** Resolves when all changes so far are on disk. Concurrent callers share one write. */
  save(): Promise<void> {
    if (this.#next) return this.#next
    if (!this.#isRestored) return this.#running
    const begin = () => {
      // Changes from here on belong to the next save.
      this.#next = undefined
      return this.#write()
    }
    const next = this.#running.then(begin, begin)
    this.#next = next
    this.#running = next.catch(() => undefined)
    return next
  }

  close(): Promise<void> {
    this.#closed ??= this.save().finally(() => this.#directory.close())
    return this.#closed
  }

  async #write(): Promise<void> {
    const { changes, accept } = this.#changes.since(this.#state)
    if (changes.length === 0) return
    try {
      await this.#directory.add(changes)
    } catch (error) {
      throw notSaved(error)
    }
    accept()
    // Everything is saved by now. If this fails, the next save tries again.
    if (this.#directory.isWasteful) await this.#directory.compact().catch(notSaved)
  }
}

/** Reports a failed save to the operator, and returns the error for the client. */
const notSaved = (error: unknown): ApiError => {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`emulator: a change could not be saved: ${reason}`)
  const message = `The emulator made this change but could not save it: ${reason}`
  return new ApiError(500, { message, type: 'server_error', param: null, code: 'not_saved' })
}

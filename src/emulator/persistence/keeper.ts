import { ApiError } from '../errors/api-error.ts'
import type { EmulatorState } from '../state/emulator-state.ts'
import { Changes } from './changes.ts'
import type { DataDirectory } from './data-directory.ts'
import type { Tables } from './table.ts'
import { restoreTables, tables } from './tables.ts'

/** Saves a state to a folder, as often as it is asked to and has changed. */
export class Keeper {
  readonly #state: EmulatorState
  readonly #directory: DataDirectory
  readonly #changes = new Changes(tables)
  #running: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined
  #closed: Promise<void> | undefined
  /** Until then, nothing of the state may take the place of what is in the folder. */
  #isRestored = false

  constructor(state: EmulatorState, directory: DataDirectory) {
    this.#state = state
    this.#directory = directory
  }

  /** Fills a new state with what was saved. */
  restore(saved: Tables): void {
    if (saved.size > 0) {
      const { speed } = this.#state.clock
      restoreTables(this.#state, saved)
      this.#changes.since(this.#state).accept()
      // Time goes on from where it was, at the pace that is asked for now.
      this.#state.clock.setSpeed(speed)
    }
    this.#isRestored = true
  }

  /** Resolves when all that was done before is on the disk; those who wait at the same time share one write. */
  save(): Promise<void> {
    if (this.#next) return this.#next
    if (!this.#isRestored) return this.#running
    const begin = () => {
      // What happens from here on is for the next save.
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
    // All is safe by now; what fails here is tried again at the next save.
    if (this.#directory.isWasteful) await this.#directory.compact().catch(notSaved)
  }
}

/** Tells the operator, and whoever asked for the change. */
const notSaved = (error: unknown): ApiError => {
  const reason = error instanceof Error ? error.message : String(error)
  console.error(`emulator: what was asked for could not be saved: ${reason}`)
  const message = `The emulator has done this but could not save it: ${reason}`
  return new ApiError(500, { message, type: 'server_error', param: null, code: 'not_saved' })
}

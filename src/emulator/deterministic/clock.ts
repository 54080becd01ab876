/** Options of a clock. */
export interface ClockOptions {
  /**
   * Unix seconds that the clock shows at first.
   *
   * @default the machine's time
   */
  readonly start?: number
  /**
   * Emulator seconds per real second. With `0`, the clock moves only by `advance`.
   *
   * @default 1
   */
  readonly speed?: number
  /**
   * Source of real seconds; tests of the clock replace it.
   *
   * @default the machine's monotonic clock
   */
  readonly realSeconds?: () => number
}

/** A clock as saved on disk and in snapshots. */
export interface SavedClock {
  readonly shown: number
  /** The machine's time in Unix seconds at the moment of `shown`. */
  readonly settledAt: number
  readonly speed: number
  readonly paused: boolean
}

/** Highest speed: a month takes less than three seconds. */
export const maxSpeed = 1_000_000
/** The end of the year 9999, after which dates have no usual form. */
const lastMoment = 253_402_300_799

/** The emulator's time, which decides what jobs show. It runs in real time, faster, paused, or in steps. */
export class Clock {
  readonly #realSeconds: () => number
  #shown: number
  #settledAt = Date.now() / 1000
  #anchor: number
  #speed: number
  #paused = false

  constructor(options: ClockOptions = {}) {
    this.#realSeconds = options.realSeconds ?? (() => performance.now() / 1000)
    this.#anchor = this.#realSeconds()
    this.#shown = checkedStart(options.start ?? Date.now() / 1000)
    this.#speed = checkedSpeed(options.speed ?? 1)
  }

  /** Returns Unix seconds, with a fraction. */
  now(): number {
    if (this.#paused || this.#speed === 0) return this.#shown
    return Math.min(lastMoment, this.#shown + (this.#realSeconds() - this.#anchor) * this.#speed)
  }

  get speed(): number {
    return this.#speed
  }

  get paused(): boolean {
    return this.#paused
  }

  setSpeed(speed: number): void {
    const checked = checkedSpeed(speed)
    this.#settle()
    this.#speed = checked
  }

  /** Moves time forward at once, even if the clock is paused. */
  advance(seconds: number): void {
    const most = lastMoment - this.now()
    if (!(seconds >= 0 && seconds <= most)) {
      throw new RangeError(
        `a clock only moves forward, up to the year 9999: got ${seconds} seconds, expected 0 to ${Math.floor(most)}`,
      )
    }
    this.#settle()
    this.#shown += seconds
  }

  pause(): void {
    this.#settle()
    this.#paused = true
  }

  resume(): void {
    this.#settle()
    this.#paused = false
  }

  /** Returns what `restore` needs to continue from this clock, even much later. */
  save(): SavedClock {
    return { shown: this.#shown, settledAt: this.#settledAt, speed: this.#speed, paused: this.#paused }
  }

  /** Continues from a saved clock, including the time that has passed since it was saved. */
  restore({ shown, settledAt, speed, paused }: SavedClock): void {
    const passed = paused ? 0 : Math.max(0, Date.now() / 1000 - settledAt) * speed
    this.#shown = shown + passed
    this.#settledAt = Date.now() / 1000
    this.#anchor = this.#realSeconds()
    this.#speed = speed
    this.#paused = paused
  }

  #settle(): void {
    this.#shown = this.now()
    this.#settledAt = Date.now() / 1000
    this.#anchor = this.#realSeconds()
  }
}

const checkedSpeed = (speed: number): number => {
  if (speed >= 0 && speed <= maxSpeed) return speed
  throw new RangeError(`invalid clock speed: got ${speed}, expected 0 to ${maxSpeed} emulator seconds per real second`)
}

const checkedStart = (start: number): number => {
  if (start >= 0 && start <= lastMoment) return start
  throw new RangeError(`invalid start of a clock: got ${start}, expected Unix seconds from 0 to ${lastMoment}`)
}

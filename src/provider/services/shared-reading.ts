import { ApiError } from '../../openai/index.ts'

/** One reading that many callers share. After a failure, the next caller reads again. */
export class SharedReading<T> {
  #reading: Promise<T> | undefined

  /** @param read reads with the signal of the caller who comes first */
  async get(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
    this.#reading ??= read()
    const reading = this.#reading
    try {
      return await reading
    } catch (error) {
      if (this.#reading === reading) this.#reading = undefined
      // The caller that started this request was aborted. That must not fail the others.
      if (signal.aborted || !(error instanceof ApiError && error.code === 'aborted')) throw error
      return this.get(read, signal)
    }
  }
}

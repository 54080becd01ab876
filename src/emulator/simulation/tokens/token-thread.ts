import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Question, Reply } from './thread.ts'

/** The thread ended or died before it answered. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded'

  constructor(options?: ErrorOptions) {
    super('the thread that counts tokens has ended', options)
  }
}

/** A thread that counts tokens. It keeps the process alive only while it has open requests. */
export class TokenThread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #asked = 0

  /** Starts the thread. `ended` is called when it can no longer be used. */
  constructor(ended: () => void) {
    const fail = (reason: ThreadEnded) => {
      ended()
      for (const asker of this.#waiting.values()) asker.reject(reason)
      this.#waiting.clear()
    }
    // With the extension of this file, because the sources also run unbuilt. Node's own flags are not passed on.
    const file = new URL(`./thread${extname(import.meta.url)}`, import.meta.url)
    this.#worker = new Worker(file, { name: 'tokens', execArgv: [] })
      .on('message', ({ id, result, error }: Reply) => {
        const asker = this.#waiting.get(id)
        this.#waiting.delete(id)
        if (this.#waiting.size === 0) this.#worker.unref()
        if (error === undefined) asker?.resolve(result)
        else asker?.reject(error)
      })
      .on('error', (cause) => fail(new ThreadEnded({ cause })))
      .on('exit', () => fail(new ThreadEnded()))
  }

  /** Rejects with {@link ThreadEnded} when no answer will come. */
  ask(question: Omit<Question, 'id'>): Promise<unknown> {
    const id = this.#asked++
    const asker = Promise.withResolvers<unknown>()
    this.#waiting.set(id, asker)
    this.#worker.ref()
    this.#worker.postMessage({ id, ...question } satisfies Question)
    return asker.promise
  }

  end(): void {
    void this.#worker.terminate()
  }
}

import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CheckedExample } from '../example/inspector.ts'
import type { TrainingDataFormat } from '../example/training-data-format.ts'
import type { ExampleTokens } from './count-example.ts'
import { type Batch, fromNumbers } from './token-batch.ts'
import { type SharedTokenizer, sharedTokenizer, type Tokenizer } from './tokenizer.ts'

/** Bytes that are counted before a thread is worth its start. */
const startFrom = 8e6
const batchSize = 512 * 1024
/** What is parsed for an example is soon gone. */
const maxYoungGenerationSizeMb = 8
/** Batches that the thread may have before its caller counts too. */
const mostWaiting = 4

/** When to start the thread. */
export interface BackgroundOptions {
  /** Bytes to count without it. @default 8 MB */
  readonly after?: number
  /** Number of processor cores. With one, a thread gains nothing. @default that of this machine */
  readonly cores?: number
}

/**
 * Counts examples in another thread while this one checks them.
 *
 * It takes an example only if the thread can keep up, and the caller counts the others. An example counts the same in both
 * threads, so the sums do not depend on how they are divided.
 */
export class BackgroundCounter {
  readonly #tokenizer: Tokenizer
  #shared: SharedTokenizer | undefined
  readonly #add: (tokens: ExampleTokens) => void
  #left: number
  #worker: Worker | undefined
  #isReady = false
  #failure: Error | undefined
  #format: TrainingDataFormat = 'chat'
  #batch = new Uint8Array(batchSize)
  #length = 0
  #waiting = 0
  #end: PromiseWithResolvers<void> | undefined

  /** @param add called with the tokens of each example that was taken */
  constructor(
    tokenizer: Tokenizer,
    add: (tokens: ExampleTokens) => void,
    { after = startFrom, cores = availableParallelism() }: BackgroundOptions = {},
  ) {
    this.#tokenizer = tokenizer
    this.#shared = cores > 1 ? sharedTokenizer(tokenizer) : undefined
    this.#add = add
    this.#left = after
  }

  /** Takes an example to count. Returns false if the caller must count it. */
  take(example: CheckedExample): boolean {
    const { bytes } = example.line
    if (this.#left > 0) this.#left -= bytes.length
    else if (!this.#worker && this.#shared) this.#start(this.#shared)
    if (!this.#isReady || this.#waiting >= mostWaiting || !this.#isShort(example)) return false
    if (example.format !== this.#format || this.#length + bytes.length >= batchSize) this.#send()
    this.#format = example.format
    this.#batch.set(bytes, this.#length)
    this.#length += bytes.length
    this.#batch[this.#length++] = lineFeed
    return true
  }

  /**
   * Waits for the tokens of all examples that were taken.
   *
   * @throws Error when the thread has ended without them
   */
  async end(): Promise<void> {
    if (this.#failure) throw this.#failure
    this.#send()
    if (this.#waiting === 0) return
    this.#end = Promise.withResolvers()
    await this.#end.promise
  }

  /** Ends the thread. */
  close(): void {
    void this.#worker?.terminate()
  }

  /** Tells whether an example is surely within the limit: the thread cannot say where a longer one is cut. */
  #isShort({ line, text }: CheckedExample): boolean {
    const limit = this.#tokenizer.tokensPerExample
    if (line.bytes.length >= batchSize) return false
    if (limit === Number.POSITIVE_INFINITY) return true
    // An image has more tokens than its URL has bytes. So may tools, which count as more than their JSON.
    if (text.includes('"image_url"')) return false
    return line.bytes.length * (line.bytes.length * 8 > limit && /"(tools|functions)"/.test(text) ? 8 : 1) <= limit
  }

  #start(shared: SharedTokenizer): void {
    // With the extension of this file, because the sources also run unbuilt.
    const program = new URL(`./counting-thread${extname(import.meta.url)}`, import.meta.url)
    // Only the package has it. The provider has not: its memory counts, and Terraform reads several files at a time anyway.
    if (!existsSync(program)) {
      this.#shared = undefined
      return
    }
    const fail = (cause?: unknown) => {
      if (this.#waiting > 0 || this.#length > 0)
        this.#failure ??= new Error('the thread that counts tokens has ended', { cause })
      this.#isReady = false
      this.#end?.reject(this.#failure)
    }
    // Node's own flags are not passed on.
    const options = { name: 'tokens', execArgv: [], resourceLimits: { maxYoungGenerationSizeMb } }
    this.#worker = new Worker(program, { ...options, workerData: shared })
      .on('message', (message: 'ready' | Float64Array) => {
        if (message === 'ready') this.#isReady = true
        else this.#receive(message)
      })
      .on('error', fail)
      .on('exit', () => fail())
    this.#worker.unref()
  }

  #send(): void {
    if (this.#length === 0) return
    const lines = this.#batch.subarray(0, this.#length)
    this.#worker?.ref()
    this.#worker?.postMessage({ format: this.#format, lines } satisfies Batch, [lines.buffer])
    this.#waiting++
    this.#batch = new Uint8Array(batchSize)
    this.#length = 0
  }

  #receive(numbers: Float64Array): void {
    for (const tokens of fromNumbers(numbers)) this.#add(tokens)
    this.#waiting--
    if (this.#waiting > 0) return
    this.#worker?.unref()
    this.#end?.resolve()
  }
}

const lineFeed = 10

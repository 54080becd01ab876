import type { Clock } from '../openai/index.ts'

/** Where a command writes: a stream of Node, or what a test puts in its place. */
export interface Sink {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  /** False when the reader is slow, until `drain`. */
  write(text: string): boolean
  once(event: 'drain', listener: () => void): unknown
}

/** Everything outside a command that it depends on. A test gives its own and runs the command line in-process. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean }
  readonly stdout: Sink
  readonly stderr: Sink
  readonly clock: Clock
  readonly random: () => number
  readonly fetch: typeof fetch
  /** Aborted by Ctrl-C and SIGTERM, with the signal's name as the reason. A second Ctrl-C ends the process. */
  readonly signal: AbortSignal
}

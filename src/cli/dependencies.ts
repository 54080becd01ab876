import type { Clock } from '../openai/index.ts'

/** Where a command writes: a Node stream, or what a test uses instead. */
export interface Sink {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  /** Returns false when the reader is slow; `drain` follows when it has caught up. */
  write(text: string): boolean
  once(event: 'drain', listener: () => void): unknown
}

/** Everything from outside that a command depends on. A test passes its own and runs the command line in-process. */
export interface Dependencies {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean }
  readonly stdout: Sink
  readonly stderr: Sink
  readonly clock: Clock
  readonly random: () => number
  readonly fetch: typeof fetch
  /** Aborted by Ctrl-C and SIGTERM, with the name of the signal as the reason. A second Ctrl-C ends the process. */
  readonly signal: AbortSignal
}

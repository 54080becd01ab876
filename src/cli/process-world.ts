import { writeSync } from 'node:fs'
import { addAbortSignal } from 'node:stream'
import { systemWorld } from '../openai/index.ts'
import { exitCodes } from './command-line/exit-code.ts'
import type { World } from './world.ts'

/** The world of a real process: its streams, its environment and its signals. */
export const processWorld = (): World => {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort(signal))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWriting)
  return {
    ...systemWorld,
    env: process.env,
    // Opening it would keep the process alive, so only who reads it does.
    get stdin() {
      return addAbortSignal(interruption.signal, process.stdin)
    },
    stdout: process.stdout,
    stderr: process.stderr,
    fetch: globalThis.fetch,
    signal: interruption.signal,
  }
}

/** Nobody reads any more, as in `tunesmith jobs list | head -1`: that is no failure. A full disk is. */
const endWriting = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(0)
  writeSync(2, `error: cannot write the result: ${error.message}\n`)
  process.exit(exitCodes.failure.code)
}

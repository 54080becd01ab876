import { writeSync } from 'node:fs'
import { addAbortSignal } from 'node:stream'
import { systemWorld } from '../openai/index.ts'
import { exitCodes } from './command-line/command-error.ts'
import type { Dependencies } from './dependencies.ts'

/** The dependencies of a real process: its streams, its environment and its signals. */
export const processDependencies = (): Dependencies => {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort(signal))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWriting)
  return {
    ...systemWorld,
    env: process.env,
    // An open stdin keeps the process alive, so it is opened only by commands that read it.
    get stdin() {
      return addAbortSignal(interruption.signal, process.stdin)
    },
    stdout: process.stdout,
    stderr: process.stderr,
    fetch: globalThis.fetch,
    signal: interruption.signal,
  }
}

/** A reader that closes the pipe early, as in `tunesmith jobs list | head -1`, is no failure. A full disk is. */
const endWriting = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(0)
  writeSync(2, `error: cannot write the result: ${error.message}\n`)
  process.exit(exitCodes.failure.code)
}

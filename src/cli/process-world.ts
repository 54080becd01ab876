import { systemWorld } from '../openai/index.ts'
import type { World } from './world.ts'

/** The world of a real process: its streams, its environment and its signals. */
export function processWorld(): World {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort(signal))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly)
  return {
    ...systemWorld,
    env: process.env,
    // Opening it would keep the process alive, so only who reads it does.
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    fetch: globalThis.fetch,
    signal: interruption.signal,
  }
}

/** Nobody reads any more, as in `tunesmith jobs list | head -1`: that is no failure. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

import { writeSync } from 'node:fs'
import { addAbortSignal } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { exitCodes } from './command-line/command-error.ts'
import type { Dependencies } from './dependencies.ts'

/** Milliseconds that an interrupted command has to finish. */
const grace = 5000

/** The dependencies of a real process: its streams, its environment and its signals. */
export const processDependencies = (): Dependencies => {
  const interruption = new AbortController()
  let fetching: typeof fetch | undefined
  const interrupt = (signal: NodeJS.Signals) => {
    interruption.abort(signal)
    setTimeout(
      () => endProcess(signal === 'SIGTERM' ? exitCodes.terminated.code : exitCodes.interrupted.code, signal),
      grace,
    ).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWriting)
  return {
    clock: { now: Date.now, sleep: (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}) },
    random: Math.random,
    env: process.env,
    // An open stdin keeps the process alive, so it is opened only by commands that read it.
    get stdin() {
      return addAbortSignal(interruption.signal, process.stdin)
    },
    stdout: process.stdout,
    stderr: process.stderr,
    async fetch(...request) {
      // Loaded at the first request, so that help appears at once.
      const { environmentFetch } = await import('../openai/index.ts')
      fetching ??= environmentFetch(process.env)
      return fetching(...request)
    },
    signal: interruption.signal,
  }
}

/**
 * Ends an interrupted process at once, whatever is still pending.
 *
 * `process.exit` waits for open files and name lookups, which may take forever; where one is pending, the signal itself
 * ends the process.
 */
export const endProcess = (code: number, signal: NodeJS.Signals): void => {
  const isBlocked = process.getActiveResourcesInfo().some((name) => /^(FSReq|GetAddrInfo|GetNameInfo)/.test(name))
  if (isBlocked) process.kill(process.pid, signal)
  process.exit(code)
}

/** A reader that closes the pipe early, as in `tunesmith jobs list | head -1`, is no failure. A full disk is. */
const endWriting = (error: NodeJS.ErrnoException): void => {
  if (error.code === 'EPIPE') process.exit(0)
  writeSync(2, `error: cannot write the result: ${error.message}\n`)
  process.exit(exitCodes.failure.code)
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'

/** A program that runs until it is killed, and may be started again. */
export interface Daemon {
  start(): void
  /** Kills it without a chance to tidy up. */
  kill(): Promise<void>
}

interface Options {
  readonly env?: Readonly<Record<string, string>>
  /** File that gets its output. */
  readonly log: string
}

export const daemon = (program: string, args: readonly string[], { env, log }: Options): Daemon => {
  let child: ChildProcess | undefined
  return {
    start() {
      const to = openSync(log, 'a')
      child = spawn(program, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', to, to] })
      child.on('error', () => {})
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Kills all processes that have a variable in their environment, such as what a daemon has left. */
export const killMarked = async (name: string, value: string): Promise<void> => {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
    if (!environment.split('\0').includes(`${name}=${value}`)) continue
    try {
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}

import type { PluginProcess } from './plugin-process.ts'

/** Calls `run` repeatedly, without keeping the process alive. */
export type Every = (milliseconds: number, run: () => void) => void

const interval = 1000

/**
 * Calls `onGone` once the parent process has ended, so that a killed Terraform leaves no provider behind.
 * An orphaned process gets a new parent, except on Windows, where the parent's id ceases to exist.
 */
export const watchParent = (process: PluginProcess, every: Every, onGone: () => void): void => {
  const parent = process.ppid
  // Terraform holds the other ends of both streams.
  process.stdout.on('error', onGone)
  process.stderr.on('error', onGone)
  every(interval, () => {
    if (process.ppid !== parent || !exists(process, parent)) onGone()
  })
}

const exists = (process: PluginProcess, pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

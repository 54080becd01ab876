import type { PluginProcess } from './plugin-process.ts'

/** Calls `run` every so often, without keeping the process alive. */
export type Every = (milliseconds: number, run: () => void) => void

const interval = 1000

/**
 * Calls `onGone` once the process that started us has died, so that a killed Terraform leaves no provider behind.
 * A child is given a new parent everywhere but on Windows, where its parent's id stops to exist.
 */
export const watchParent = (process: PluginProcess, every: Every, onGone: () => void): void => {
  const parent = process.ppid
  // Terraform holds the other end of both.
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

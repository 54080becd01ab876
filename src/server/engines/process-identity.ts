import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A process as a runner writes it down. */
export interface ProcessRecord {
  readonly pid: number
  readonly host: string
  /** Tells a process from a later one with the same number. */
  readonly identity: string
}

/** Returns the identity of a process, as `runner.py` does; undefined if it has ended. */
export const identityOf = async (pid: number): Promise<string | undefined> => {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => undefined)
  if (boot === undefined) return identityByPs(pid)
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  const fields = stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(' ')
  const [state] = fields
  // A zombie has ended; its parent has only not noticed.
  return state === 'Z' || state === 'X' ? undefined : `${boot.trim()}:${fields[19]}`
}

/** Where there is no `/proc`, such as on macOS. */
const identityByPs = async (pid: number): Promise<string | undefined> => {
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.trim() || undefined
}

/** Returns true if the process that was written down still exists. */
export const exists = async ({ pid, identity }: ProcessRecord): Promise<boolean> => (await identityOf(pid)) === identity

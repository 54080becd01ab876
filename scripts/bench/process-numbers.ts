import { readdirSync, readFileSync } from 'node:fs'

/**
 * Returns the microseconds of CPU that a process has used in all its threads, as Linux counts them. Unlike rates, they
 * hardly depend on what else the machine does.
 */
export const cpuOf = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return sum + Number(nanoseconds) / 1000
  }, 0)

/** Returns the resident memory of a process in MB. */
export const memoryOf = (pid: number): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)

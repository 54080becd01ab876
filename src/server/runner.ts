import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** Path of the runner. It lies beside this module, in the sources and in the package. */
export const runnerPath = fileURLToPath(new URL('./runner.py', import.meta.url))

/** Returns the text of the runner. Schedulers get it with each run, so it needs no installation on their machines. */
export const readRunner = (): Promise<string> => readFile(runnerPath, 'utf8')

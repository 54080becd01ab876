import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { onTestFinished } from 'vitest'

/** A job that a simulated scheduler runs on this machine. */
export interface LocalProcess {
  /** Undefined while it runs. */
  readonly exit: { readonly code: number | null; readonly signal: NodeJS.Signals | null } | undefined
  stop(signal?: NodeJS.Signals): void
}

interface Options {
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  /** File that gets its output. */
  readonly output?: string
  readonly input?: string
}

/** Starts a program that ends with the test. */
export const startLocally = (program: string, args: readonly string[], options: Options): LocalProcess => {
  const { env, cwd, output, input } = options
  const to = output === undefined ? 'ignore' : openSync(output, 'a')
  const child: ChildProcess = spawn(program, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', to, to],
  })
  child.stdin?.end(input)
  let exit: LocalProcess['exit']
  child.once('exit', (code, signal) => {
    exit = { code, signal }
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    get exit() {
      return exit
    },
    stop: (signal = 'SIGTERM') => void child.kill(signal),
  }
}

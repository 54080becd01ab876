import { spawn } from 'node:child_process'

/** Result of a command. */
export interface CommandResult {
  /** Undefined when the command was killed. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program with arguments, without a shell; rejects when it cannot be started. */
export type RunCommand = (command: readonly string[]) => Promise<CommandResult>

const longestOutput = 1_000_000

/** Creates a `RunCommand` that kills a command after a timeout in milliseconds. */
export const commandRunner =
  (timeout: number): RunCommand =>
  ([program = '', ...args]) =>
    new Promise((resolve, reject) => {
      const child = spawn(program, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout,
        killSignal: 'SIGKILL',
        windowsHide: true,
      })
      const texts = { stdout: '', stderr: '' }
      for (const name of ['stdout', 'stderr'] as const)
        child[name].setEncoding('utf8').on('data', (text: string) => {
          if (texts[name].length < longestOutput) texts[name] += text
        })
      child.on('error', reject)
      child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? undefined, ...texts }))
    })

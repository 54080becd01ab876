import { spawn } from 'node:child_process'

/** What came of a command. */
export interface CommandResult {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program with arguments, without a shell; rejects when there is no such program. */
export type RunCommand = (command: readonly string[], signal: AbortSignal) => Promise<CommandResult>

const longestOutput = 1_000_000

/** Runs a command of this machine. An abort kills it. */
export const runCommand: RunCommand = ([program = '', ...args], signal) =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
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

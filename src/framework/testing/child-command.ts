import { spawn } from 'node:child_process'

/** What a command that ended left behind. */
export interface CommandOutput {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A command that runs. */
export interface ChildCommand {
  /** What it has said so far. */
  readonly output: Readonly<Pick<CommandOutput, 'stdout' | 'stderr'>>
  readonly finished: Promise<CommandOutput>
  /** Sends a signal to the command and to all that it started, as Ctrl-C in a shell does. */
  signal(name: NodeJS.Signals): void
}

export interface ChildCommandOptions {
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** After so long the command is killed, and `finished` rejects. */
  readonly timeoutMilliseconds: number
}

/** Starts a command in a process group of its own, which dies with this process if not before. */
export const startCommand = (
  command: string,
  commandArguments: readonly string[],
  { directory, environment, timeoutMilliseconds }: ChildCommandOptions,
): ChildCommand => {
  const child = spawn(command, commandArguments, {
    cwd: directory,
    env: { ...environment },
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return
    try {
      if (process.platform === 'win32') child.kill(name)
      else process.kill(-child.pid, name)
    } catch (error) {
      // The whole group has ended already.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }
  const kill = () => signal('SIGKILL')
  process.once('exit', kill)
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  const finished = new Promise<CommandOutput>((resolve, reject) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      kill()
    }, timeoutMilliseconds)
    const settle = (done: () => void) => {
      clearTimeout(timer)
      process.off('exit', kill)
      done()
    }
    // Whatever it started and left behind goes with it, and lets go of its output.
    child.once('exit', kill)
    child.once('error', (error) => settle(() => reject(error)))
    child.once('close', (code) =>
      settle(() => {
        if (!late) return resolve({ code: code ?? 1, ...output })
        const said = `${output.stdout}${output.stderr}`
        reject(
          new Error(`${command} ${commandArguments.join(' ')} took longer than ${timeoutMilliseconds} ms:\n${said}`),
        )
      }),
    )
  })
  return { output, finished, signal }
}

import { spawn } from 'node:child_process'

/** The exit code and output of a command. */
export interface CommandOutput {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A running command. */
export interface ChildCommand {
  /** Its output so far. */
  readonly output: Readonly<Pick<CommandOutput, 'stdout' | 'stderr'>>
  readonly finished: Promise<CommandOutput>
  /** Sends a signal to the command's process group, as Ctrl-C in a shell does. */
  signal(name: NodeJS.Signals): void
}

export interface ChildCommandOptions {
  readonly directory: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Time limit, after which the command is killed and `finished` rejects. */
  readonly timeoutMilliseconds: number
}

/** Starts a command in its own process group, which is killed when this process ends. */
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
      // The whole group has already ended.
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
    // Kills processes that the command left behind, which would keep its output open.
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

import type { CommandTree } from '../../src/cli/command-line/command.ts'
import type { Dependencies, Sink } from '../../src/cli/dependencies.ts'
import { runCli } from '../../src/cli/run-cli.ts'

/** A stream that records what is written. */
export interface RecordingSink extends Sink {
  readonly text: string
}

/** Creates a stream, and calls `heard` with everything written so far. */
export const recordingSink = (isTTY = false, heard: (text: string) => void = () => {}, columns = 80): RecordingSink => {
  let text = ''
  return {
    isTTY,
    columns,
    write(chunk) {
      text += chunk
      heard(text)
      return true
    },
    once: () => undefined,
    get text() {
      return text
    },
  }
}

/** The dependencies of a command that a test may set. */
export interface TestDependencies {
  readonly env?: Dependencies['env']
  readonly stdin?: string
  readonly stdinIsTTY?: boolean
  readonly isTTY?: boolean
  /** @default 80 */
  readonly columns?: number
  /** @default a clock that is stopped at 0 */
  readonly clock?: Dependencies['clock']
  /** @default always 0.5 */
  readonly random?: Dependencies['random']
  readonly commands?: CommandTree
  readonly fetch?: typeof fetch
  readonly signal?: AbortSignal
  /** Called with the whole stdout on every write. */
  readonly heard?: (text: string) => void
}

/** The exit code and output of a command. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in-process. Unless the test sets them, the clock is stopped and there is no network. */
export const tunesmith = async (line: readonly string[], dependencies: TestDependencies = {}): Promise<Ran> => {
  const [stdout, stderr] = [
    recordingSink(dependencies.isTTY, dependencies.heard, dependencies.columns),
    recordingSink(dependencies.isTTY),
  ]
  const code = await runCli(
    line,
    {
      env: dependencies.env ?? {},
      stdin: Object.assign(
        (async function* () {
          yield dependencies.stdin ?? ''
        })(),
        { isTTY: dependencies.stdinIsTTY === true },
      ),
      stdout,
      stderr,
      clock: dependencies.clock ?? { now: () => 0, sleep: async () => undefined },
      random: dependencies.random ?? (() => 0.5),
      fetch: dependencies.fetch ?? (() => Promise.reject(new Error('this test has no network'))),
      signal: dependencies.signal ?? new AbortController().signal,
    },
    dependencies.commands,
  )
  return { code, stdout: stdout.text, stderr: stderr.text }
}

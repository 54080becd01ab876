import type { CommandTree } from '../../src/cli/command-line/command-tree.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import type { Sink, World } from '../../src/cli/world.ts'

/** A stream that remembers. */
export interface RecordingSink extends Sink {
  readonly text: string
}

/** Makes a stream that is a terminal or not, and calls `heard` with all it has got so far. */
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

/** What a test may decide about the world of a command. */
export interface TestWorld {
  readonly env?: World['env']
  readonly stdin?: string
  readonly stdinIsTTY?: boolean
  readonly isTTY?: boolean
  /** @default 80 */
  readonly columns?: number
  /** @default one that stands still at 0 */
  readonly clock?: World['clock']
  readonly commands?: CommandTree
  readonly fetch?: typeof fetch
  readonly signal?: AbortSignal
  /** Called with all of stdout, whenever something is written there. */
  readonly heard?: (text: string) => void
}

/** How a command ended, and what it said. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command line in-process. Time stands still, and the network refuses, unless the test gives its own. */
export const tunesmith = async (line: readonly string[], world: TestWorld = {}): Promise<Ran> => {
  const [stdout, stderr] = [recordingSink(world.isTTY, world.heard, world.columns), recordingSink(world.isTTY)]
  const code = await runCli(
    line,
    {
      env: world.env ?? {},
      stdin: Object.assign(
        (async function* () {
          yield world.stdin ?? ''
        })(),
        { isTTY: world.stdinIsTTY === true },
      ),
      stdout,
      stderr,
      clock: world.clock ?? { now: () => 0, sleep: async () => undefined },
      random: () => 0.5,
      fetch: world.fetch ?? (() => Promise.reject(new Error('this test has no network'))),
      signal: world.signal ?? new AbortController().signal,
    },
    world.commands,
  )
  return { code, stdout: stdout.text, stderr: stderr.text }
}

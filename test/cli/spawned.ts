import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The entry point of the command line. */
export const main = fileURLToPath(new URL('../../src/cli/tunesmith.js', import.meta.url))

/** Starts a command line in its own process. */
export const spawned = (
  line: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessByStdio<null, Readable, Readable> =>
  spawn(process.execPath, [main, ...line], { env, stdio: ['ignore', 'pipe', 'pipe'] })

/** Returns the stderr and the exit code of a process. */
export const ended = async (
  child: ReturnType<typeof spawned>,
): Promise<{ readonly said: string; readonly code: number }> => {
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { said, code }
}

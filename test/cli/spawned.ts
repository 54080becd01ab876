import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** What a process of the command line starts from. */
export const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** Starts a command line in a process of its own. */
export const spawned = (
  line: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessByStdio<null, Readable, Readable> =>
  spawn(process.execPath, [main, ...line], { env, stdio: ['ignore', 'pipe', 'pipe'] })

/** What a process says on stderr, and how it ends. */
export const ended = async (
  child: ReturnType<typeof spawned>,
): Promise<{ readonly said: string; readonly code: number }> => {
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return { said, code }
}

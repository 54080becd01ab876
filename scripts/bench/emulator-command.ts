import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** As people start it: built. */
const main = fileURLToPath(new URL('../../dist/packages/tunesmith/dist/tunesmith.js', import.meta.url))

/** A server in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess
  readonly pid: number
  /** Base URL, with `/v1`. */
  readonly url: string
}

/** Starts the emulator on a free port. */
export const startEmulatorCommand = async (...flags: readonly string[]): Promise<ServerProcess> => {
  const child = spawn(process.execPath, [main, 'emulator', '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [told] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  if (child.exitCode !== null || child.pid === undefined)
    throw new Error(`${main} did not start: run npm run pack first`)
  // So that nothing it prints later makes it wait for a reader.
  child.stdout.resume()
  return { child, pid: child.pid, url: /OPENAI_BASE_URL=(\S+)/.exec(String(told))?.[1] ?? '' }
}

export const stop = async ({ child }: ServerProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

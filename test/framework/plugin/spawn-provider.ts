import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** The provider that tests spawn. */
export const fixture = fileURLToPath(new URL('fixture-provider.ts', import.meta.url))

/** A spawned provider, with all that it has said so far. */
export interface SpawnedProvider {
  readonly child: ChildProcess
  readonly said: { stdout: string; stderr: string }
  /** Waits until stdout or stderr contains `text`. */
  until(stream: 'stdout' | 'stderr', text: string): Promise<void>
  /** Waits until the process and whoever shares its output have ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Spawns a program under Node as Terraform spawns a provider; it does not outlive the test. */
export const spawnProvider = (env: Record<string, string>, args: readonly string[] = [fixture]): SpawnedProvider => {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const until: SpawnedProvider['until'] = async (stream, text) => {
    while (!said[stream].includes(text)) {
      const closed = await Promise.race([once(child[stream], 'data').then(() => false), ended.then(() => true)])
      if (closed && !said[stream].includes(text)) throw new Error(`ended without "${text}": ${JSON.stringify(said)}`)
    }
  }
  return { child, said, until, ended }
}

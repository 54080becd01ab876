import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that is removed when the test is over. */
export const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'tunesmith data '))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

const index = new URL('../../../src/emulator/index.ts', import.meta.url).href

/** An emulator in a process of its own that keeps its state in a folder, to be killed at any moment. */
export const keptEmulator = async (data: string) => {
  const options = JSON.stringify({ data, speed: 0, start: 1_795_000_000 })
  const script = `import { startEmulator } from ${JSON.stringify(index)}
    console.log((await startEmulator(${options})).url)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  const url = String(first).trim()
  if (!url.startsWith('http')) throw new Error(`the emulator did not start: ${errors}`)
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  onTestFinished(kill)
  return { url, origin: new URL(url).origin, kill }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { runCommand } from 'citty'
import { expect, onTestFinished, test } from 'vitest'
import { emulator } from '../../../src/cli/commands/emulator.ts'
import { startEmulator } from '../../../src/emulator/index.ts'

test.for([
  ['--port=many', '--port must be a whole number from 0 to 65535, got "many"'],
  ['--port=65536', '--port must be a whole number from 0 to 65535, got "65536"'],
  ['--port=', '--port must be a whole number from 0 to 65535, got ""'],
  ['--speed=-1', '--speed must be a number of 0 or more, got "-1"'],
  ['--latency=soon', '--latency must be milliseconds such as 50 or 50-200, got "soon"'],
  ['--profile=gcp', '--profile must be openai or azure, got "gcp"'],
  ['--sped=2', 'unknown flag --sped=2; known are --port, --host, --speed,'],
  ['--seed=1.5', '--seed must be a whole number, got "1.5"'],
] as const)('%s is refused', async ([argument, message]) => {
  await expect(runCommand(emulator, { rawArgs: ['--port=0', argument] })).rejects.toThrow(message)
})

test('a port that is in use is named, with what to do', async () => {
  const other = await startEmulator()
  onTestFinished(() => other.close())
  const started = runCommand(emulator, { rawArgs: [`--port=${other.port}`] })
  await expect(started).rejects.toThrow(
    `port ${other.port} is in use: name another with --port, or 0 to take a free one`,
  )
})

test('the emulator says where it is and what to set, and ends when it is told to', async () => {
  const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, 'emulator', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let said = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    said += chunk
    if (said.includes('Ctrl-C ends it.')) child.kill('SIGTERM')
  }
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  expect(code).toBe(0)
  expect(said).toMatch(/export OPENAI_BASE_URL=http:\/\/127\.0\.0\.1:\d+\/v1\n +export OPENAI_API_KEY=/)
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const environment = { ...process.env, NO_COLOR: '1' }

async function refused(...flags: string[]): Promise<string> {
  const child = spawn(process.execPath, [main, 'emulator', ...flags], { env: environment })
  const [errors] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(child.exitCode).toBe(1)
  return errors
}

async function started(...flags: string[]) {
  const child = spawn(process.execPath, [main, 'emulator', '--port', '0', ...flags], { env: environment })
  onTestFinished(() => void child.kill('SIGKILL'))
  let told = ''
  const heard = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk) => {
      told += chunk
    })
    child.stdout.on('data', (chunk) => {
      told += chunk
      if (told.includes('Ctrl-C')) resolve()
    })
  })
  await Promise.race([heard, once(child, 'exit')])
  return { child, told: () => told, url: /OPENAI_BASE_URL=(\S+)/.exec(told)?.[1] ?? '' }
}

test.each([
  [['--port', 'http'], '--port must be a whole number from 0 to 65535, got "http"'],
  [['--speed', '-1'], '--speed must be a number of 0 or more, got "-1"'],
  [['--seed', '1.5'], '--seed must be a whole number, got "1.5"'],
  [['--latency', 'slow'], '--latency must be milliseconds such as 50 or 50-200, got "slow"'],
  [['--latency', '9-3'], '--latency must be milliseconds such as 50 or 50-200, got "9-3"'],
  [['--profile', 'bedrock'], '--profile must be openai or azure, got "bedrock"'],
  [['--max-upload', '9000'], '--max-upload must be a number from 1 to 512, got "9000"'],
  [['--speeed', '3'], 'unknown flag --speeed; known are --port, --host,'],
  [['--seed-file', '/nowhere.json'], 'cannot read the seed file /nowhere.json'],
  [['--port', '0', '--host', '203.0.113.9'], '--host 203.0.113.9 is no address of this machine'],
])('%j is refused with what is wrong', async (flags, message) => {
  expect(await refused(...flags)).toContain(message)
})

test('it starts as its flags say, and ends on SIGTERM', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesmith cli '))
  onTestFinished(() => rm(folder, { recursive: true }))
  const seedFile = join(folder, 'seed.json')
  await writeFile(seedFile, '{"files":[{"id":"file-mine","content":"{}"}]}')
  const flags = ['--speed', '0', '--profile', 'azure', '--keys', 'one, two', '--data', join(folder, 'data')]
  const { child, url } = await started(...flags, '--seed-file', seedFile, '--wind-down', '--seed', '7')
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/openai\/v1$/)
  for (const [key, status] of [
    ['one', 200],
    ['two', 200],
    ['three', 401],
  ] as const) {
    expect((await fetch(`${url}/files/file-mine`, { headers: { 'api-key': key } })).status).toBe(status)
  }
  const told = Object(await (await fetch(new URL('/_emulator', url))).json())
  expect(told).toMatchObject({ seed: 7, profile: 'azure', wind_down: true, clock: { speed: 0 } })
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

test('it says so when other machines can reach it', async () => {
  const { told } = await started('--host', '0.0.0.0')
  await expect.poll(told).toContain('Warning: it listens on 0.0.0.0, so other machines can reach it')
  expect((await started()).told()).not.toContain('Warning')
})

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { version } from '../../src/provider/version.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const tunesmith = (...args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })

test.for([
  ['--version', 0, version],
  ['--help', 0, 'emulator'],
  ['emulate', 2, 'unknown command emulate; did you mean emulator?'],
  ['', 2, 'Usage'],
] as const)('tunesmith %s', ([argument, code, said]) => {
  const { status, stdout, stderr } = tunesmith(...(argument === '' ? [] : [argument]))
  expect(status).toBe(code)
  expect(stdout + stderr).toContain(said)
})

test('a pipe that is closed early is no failure', async () => {
  const child = spawn(process.execPath, [main, 'emulator', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.destroy()
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect({ said, code }).toEqual({ said: '', code: 0 })
})

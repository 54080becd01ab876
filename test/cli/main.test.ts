import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { version } from '../../src/provider/version.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
const tunesmith = (...args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })

test.for([
  ['--version', 0, version],
  ['--help', 0, 'emulator'],
  ['emulate', 1, 'Unknown command'],
  ['', 1, 'No command specified'],
] as const)('tunesmith %s', ([argument, code, text]) => {
  const { status, stdout, stderr } = tunesmith(...(argument === '' ? [] : [argument]))
  expect(status).toBe(code)
  expect(stdout + stderr).toContain(text)
})

test('a wrong argument is told in one line', () => {
  const { status, stdout, stderr } = tunesmith('emulator', '--port', 'many')
  expect(status).toBe(1)
  expect(stdout + stderr).toContain('--port must be a whole number from 0 to 65535, got "many"')
  expect(stdout + stderr).not.toMatch(/^ +at /m)
})

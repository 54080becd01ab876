import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { root } from '../docs/snippets.ts'
import { ended, main, spawned } from './spawned.ts'

test('a process reports an error, and ends with its exit code', async () => {
  const { said, code } = await ended(spawned(['emulate']))
  expect(said).toContain('error: unknown command emulate; did you mean emulator?\n')
  expect(code).toBe(2)
})

test.for(['22.17.1', '20.20.2', '18.0.0'])('every command says that Node %s is too old', (version) => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const oldest = engines.node.replace('>=', '')
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })
    console.error = console.log
    await import('${pathToFileURL(main)}')
    console.log(process.exitCode)
    process.exitCode = 0`
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', pretend], { encoding: 'utf8' })
  expect(told).toBe(
    `error: tunesmith needs Node.js ${oldest} or newer, and this is ${version}\nInstall a newer version: https://nodejs.org\n1\n`,
  )
})

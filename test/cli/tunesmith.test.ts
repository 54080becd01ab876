import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'
import { main } from './spawned.ts'

/** Runs a command line in a process that takes itself for another version of Node. */
const onNode = (version: string, line: readonly string[]) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const preload = `data:text/javascript,${encodeURIComponent(pretend)}`
  return new Promise<{ readonly code: unknown; readonly stderr: string }>((resolve) =>
    execFile(process.execPath, ['--import', preload, main, ...line], (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, stderr }),
    ),
  )
}

test.for(['22.17.9', '20.19.0', '9.11.2'])('on Node %s, every command says that it is too old', async (version) => {
  const said = `error: tunesmith needs Node.js 22.18 or newer, and this is ${version}\nInstall a newer version: https://nodejs.org\n`
  expect(await onNode(version, ['jobs', 'list'])).toEqual({ code: 1, stderr: said })
})

test('a newer Node runs commands', async () => {
  expect(await onNode('24.0.0', ['--version'])).toEqual({ code: 0, stderr: '' })
})

import { Console } from 'node:console'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { redirectStdout } from '../../../src/framework/plugin/redirect-stdout.ts'

test('writes to stdout are logged instead, without the final newline', () => {
  const stdout = new PassThrough()
  const logged: string[] = []
  redirectStdout(stdout, (text) => logged.push(text))
  new Console(stdout).log('one\ntwo')
  stdout.write(Buffer.from('thrée\n'))
  expect(logged).toEqual(['one\ntwo', 'thrée'])
  expect(stdout.read()).toBeNull()
})

test('a writer that waits for its callback is called back', async () => {
  const stdout = new PassThrough()
  redirectStdout(stdout, () => {})
  await new Promise((resolve) => stdout.write('a', resolve))
  await new Promise((resolve) => stdout.write('a', 'utf8', resolve))
})

import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { dataFolder } from '../data-folder.ts'
import { tunesmith } from '../in-process.ts'

test.skipIf(process.platform === 'win32').for([
  ['emulator', '--port', '0', '--seed-file'],
  ['emulator', '--port', '0', '--keys-file'],
  ['check', 'data.jsonl', '--tokenizer'],
  ['cost', 'data.jsonl', '--model', 'some-model', '--tokenizer'],
])('Ctrl-C ends the wait for somebody to write to a pipe: %j', async (line) => {
  const { path } = dataFolder({ 'data.jsonl': '{}' })
  execFileSync('mkfifo', [path('pipe')])
  const interruption = new AbortController()
  const running = tunesmith([...line.map((word) => (word === 'data.jsonl' ? path(word) : word)), path('pipe')], {
    signal: interruption.signal,
  })
  setImmediate(() => interruption.abort('SIGINT'))
  expect(await running).toEqual({ code: 130, stdout: '', stderr: '\nInterrupted.\n' })
  // In a test, the process goes on, and so does its wait.
  await writeFile(path('pipe'), '')
})

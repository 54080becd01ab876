import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync, symlinkSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { dataFolder, example, examples } from '../data-folder.ts'
import { tunesmith } from '../in-process.ts'
import { main } from '../spawned.ts'

const loud = example(1).toUpperCase().replace('"MESSAGES"', '"messages"')
const near = loud.replaceAll('"ROLE"', '"role"').replaceAll('"CONTENT"', '"content"').replace('"USER"', '"user"')

test('the first of equal examples is kept', async () => {
  const stdin = `${examples(3)}${example(1)}\r\n${near}\n${example(0)}`
  expect(await tunesmith(['dedupe', '-'], { stdin })).toEqual({
    code: 0,
    stdout: `${examples(3)}${near}\n`,
    stderr: '4 examples kept, 2 removed\n',
  })
  expect((await tunesmith(['dedupe', '-', '--near'], { stdin })).stdout).toBe(examples(3))
})

test('a file can be replaced by its deduplicated examples', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(2).repeat(2) })
  const { stdout } = await tunesmith(['dedupe', path('data.jsonl'), '-o', path('data.jsonl'), '--force', '--json'])
  expect(JSON.parse(stdout)).toEqual({ file: path('data.jsonl'), examples: 2, removed: 2 })
  expect(read('data.jsonl')).toBe(examples(2))
})

test.runIf(existsSync('/dev/full'))('a full disk leaves the file unchanged', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(2000), 'out.jsonl': 'mine' })
  symlinkSync('/dev/full', path('out.jsonl.part'))
  expect(await tunesmith(['dedupe', path('data.jsonl'), '--out', path('out.jsonl'), '--force'])).toEqual({
    code: 1,
    stdout: '',
    stderr: `error: cannot write ${JSON.stringify(path('out.jsonl'))}: the disk is full; free some space, or name a place on another disk\n`,
  })
  expect(read('out.jsonl')).toBe('mine')
  expect(existsSync(path('out.jsonl.part'))).toBe(false)
})

test('a file that cannot be read or written leaves nothing behind', async () => {
  const { path } = dataFolder({ 'data.jsonl': `${examples(2)}{"messages": \n` })
  expect(await tunesmith(['dedupe', path('data.jsonl'), '--out', path('out.jsonl')])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('data.jsonl: line 3, column 13: is not JSON: the line ends inside an object'),
  })
  expect([existsSync(path('out.jsonl')), existsSync(path('out.jsonl.part'))]).toEqual([false, false])
  expect(await tunesmith(['dedupe', path('data.jsonl'), '--out', path('none/out.jsonl')])).toMatchObject({
    code: 1,
    stderr: `error: cannot write ${JSON.stringify(path('none/out.jsonl'))}: the folder does not exist\n`,
  })
})

test.runIf(existsSync('/dev/full'))('stdout on a full disk is an error', async () => {
  const { path } = dataFolder({ 'data.jsonl': examples(5) })
  const full = openSync('/dev/full', 'w')
  const child = spawn(process.execPath, [main, 'dedupe', path('data.jsonl')], { stdio: ['ignore', full, 'pipe'] })
  onTestFinished(() => void child.kill())
  // stderr is a pipe, so the child has a stream for it.
  const [said, [code]] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')])
  expect(said).toMatch(/^error: cannot write the result: ENOSPC: no space left on device.*\n$/)
  expect(code).toBe(1)
})

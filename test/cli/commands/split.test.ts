import { existsSync, symlinkSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataFolder, example, examples } from '../data-folder.ts'
import { tunesmith } from '../in-process.ts'

test('examples are written to two files beside the original', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(20) })
  const { code, stdout } = await tunesmith(['split', path('data.jsonl'), '--part', '0.25'])
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `${path('data.training.jsonl')}: 15 examples\n${path('data.validation.jsonl')}: 5 examples\n`,
  })
  const lines = [...read('data.training.jsonl').split('\n'), ...read('data.validation.jsonl').split('\n')]
  expect(lines.filter(Boolean).sort()).toEqual(examples(20).trim().split('\n').sort())
  expect(existsSync(path('data.training.jsonl.part'))).toBe(false)
})

test('files can be named, and another seed splits differently', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(20) })
  const split = async (seed: string) => {
    const files = ['--training', path('t.jsonl'), '--validation', path('v.jsonl'), '--force']
    const { stdout } = await tunesmith(['split', path('data.jsonl'), '--seed', seed, '--json', ...files])
    expect(JSON.parse(stdout)).toEqual({
      training: { file: path('t.jsonl'), examples: 16 },
      validation: { file: path('v.jsonl'), examples: 4 },
    })
    return read('v.jsonl')
  }
  expect(await split('2')).not.toBe(await split('1'))
  expect(await split('2')).toBe(await split('2'))
})

test('an existing file is kept without --force', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(5), 'data.validation.jsonl': 'mine' })
  expect(await tunesmith(['split', path('data.jsonl')])).toEqual({
    code: 2,
    stdout: '',
    stderr: `error: ${JSON.stringify(path('data.validation.jsonl'))} exists already\nName another file, or replace this one with --force.\n`,
  })
  expect(read('data.validation.jsonl')).toBe('mine')
  expect(existsSync(path('data.training.jsonl.part'))).toBe(false)
})

test.runIf(existsSync('/dev/full'))('a full disk leaves both files unchanged', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(20), 'data.training.jsonl': 'mine' })
  symlinkSync('/dev/full', path('data.validation.jsonl.part'))
  expect(await tunesmith(['split', path('data.jsonl'), '--force'])).toEqual({
    code: 1,
    stdout: '',
    stderr: `error: cannot write ${JSON.stringify(path('data.validation.jsonl'))}: the disk is full; free some space, or name a place on another disk\n`,
  })
  expect(read('data.training.jsonl')).toBe('mine')
  expect(existsSync(path('data.training.jsonl.part'))).toBe(false)
})

test.each([
  ['', 1, 'has no examples'],
  [example(1), 1, 'must have two different examples to be split'],
  [examples(1).repeat(3), 1, 'must have two different examples to be split'],
  ['prompt,completion\na,b', 1, 'is a table (CSV)'],
])('%j is rejected', async (content, code, said) => {
  const { path } = dataFolder({ 'data.jsonl': content })
  const ran = await tunesmith(['split', path('data.jsonl')])
  expect(ran).toMatchObject({ code, stdout: '' })
  expect(ran.stderr).toContain(`error: ${path('data.jsonl')}: ${said}`)
  expect(existsSync(path('data.training.jsonl'))).toBe(false)
})

test('equal file names, the file itself and a stream are usage errors', async () => {
  const { path } = dataFolder({ 'data.jsonl': examples(5) })
  const split = async (...line: readonly string[]) => await tunesmith(['split', ...line])
  const one = path('one.jsonl')
  expect(await split(path('data.jsonl'), '--training', one, '--validation', one)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('name two files'),
  })
  expect(await split(path('data.jsonl'), '--training', path('data.jsonl'), '--force')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is the file to split; name another file'),
  })
  expect(await split('-')).toMatchObject({
    code: 2,
    stderr: 'error: stdin cannot be read twice, as this command needs to; save it as a file first\n',
  })
  expect(await split(path('data.jsonl'), '--part', '1')).toMatchObject({
    code: 2,
    stderr: 'error: --part must be a number between 0 and 1, got "1"\n',
  })
})

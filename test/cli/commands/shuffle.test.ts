import { expect, test } from 'vitest'
import { dataFolder, examples } from '../data-folder.ts'
import { tunesmith } from '../in-process.ts'

test('every example appears once, in an order that the seed decides', async () => {
  const { path } = dataFolder({ 'data.jsonl': `\uFEFF${examples(30).replaceAll('\n', '\r\n')}` })
  const shuffle = async (...options: readonly string[]) => await tunesmith(['shuffle', path('data.jsonl'), ...options])
  const { code, stdout, stderr } = await shuffle()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '30 examples shuffled\n' })
  expect(stdout).not.toBe(examples(30))
  expect(stdout.split('\n').sort()).toEqual(examples(30).split('\n').sort())
  expect((await shuffle('--seed', '1')).stdout).toBe(stdout)
  expect((await shuffle('--seed', '2')).stdout).not.toBe(stdout)
})

test('--out writes the examples to a file, and a summary to stdout', async () => {
  const { path, read } = dataFolder({ 'data.jsonl': examples(5) })
  const line = ['shuffle', path('data.jsonl'), '--out', path('out.jsonl')]
  expect(await tunesmith(line)).toEqual({ code: 0, stdout: '5 examples shuffled\n', stderr: '' })
  expect(read('out.jsonl').split('\n').sort()).toEqual(examples(5).split('\n').sort())
  const again = await tunesmith([...line, '--force', '--json'])
  expect(JSON.parse(again.stdout)).toEqual({ file: path('out.jsonl'), examples: 5 })
})

test.each([
  [['-'], 2, 'stdin cannot be read twice, as this command needs to; save it as a file first'],
  [['none.jsonl'], 1, 'cannot read "none.jsonl": the file does not exist'],
  [['none.jsonl', '--seed', '1.5'], 2, '--seed must be a whole number, got "1.5"'],
])('%j is rejected', async (line, code, said) => {
  expect(await tunesmith(['shuffle', ...line])).toEqual({ code, stdout: '', stderr: `error: ${said}\n` })
})

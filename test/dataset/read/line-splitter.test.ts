import { expect, test } from 'vitest'
import { LineSplitter } from '../../../src/dataset/read/line-splitter.ts'

const lines = (chunks: readonly string[], bound = 1000): string[] => {
  const splitter = new LineSplitter(bound)
  const all = [...chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk))]), ...splitter.end()]
  return all.map(({ number, bytes, cut }) => `${number} ${Buffer.from(bytes)}${cut ? '…' : ''}`)
}

test.each([
  [[], []],
  [['a'], ['1 a']],
  [['a\n'], ['1 a']],
  [['a\nb'], ['1 a', '2 b']],
  [['a\n\n'], ['1 a', '2 ']],
  [['\n'], ['1 ']],
  [
    ['a', '', 'b\nc', '\n', 'd'],
    ['1 ab', '2 c', '3 d'],
  ],
])('the lines of %j are %j', (chunks, expected) => {
  expect(lines(chunks)).toEqual(expected)
})

test('a line as long as the bound is whole', () => {
  expect(lines(['abc', 'd\ne'], 4)).toEqual(['1 abcd', '2 e'])
})

test('a longer line is cut, and the next one is whole', () => {
  expect(lines(['abc', 'de', 'fgh', '\ni\n'], 4)).toEqual(['1 abcde…', '2 i'])
})

test('of a line that is too long only the beginning is held', () => {
  const splitter = new LineSplitter(2000)
  const [line] = [...splitter.push(Buffer.alloc(100_000, 'x')), ...splitter.end()]
  expect(line?.bytes.buffer.byteLength).toBeLessThan(10_000)
})

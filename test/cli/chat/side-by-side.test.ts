import { expect, test } from 'vitest'
import { sideBySide, widthOf, wrapText } from '../../../src/cli/chat/side-by-side.ts'

test.for([
  ['', 0],
  ['abc', 3],
  ['日本語', 6],
  ['한국', 4],
  ['ﾊﾝｶｸ', 4],
  ['Ａ１', 4],
  ['e\u0301cole', 5],
  ['👩‍👩‍👧‍👦 family', 9],
  ['✅ ❤️ ❤', 7],
  ['🇩🇪', 2],
  ['a\u200bb', 2],
] as const)('%j takes %i columns', ([text, width]) => {
  expect(widthOf(text)).toBe(width)
})

test.for([
  ['one two three', 8, ['one two', 'three']],
  ['one two', 7, ['one two']],
  ['', 8, ['']],
  ['a\n\nb', 8, ['a', '', 'b']],
  ['    code();', 12, ['    code();']],
  ['see https://example.com now', 10, ['see https:', '//example.', 'com now']],
  ['東京都港区の桟橋', 9, ['東京都港', '区の桟橋']],
  ['Pier 四号桟橋 opens', 9, ['Pier', '四号桟橋', 'opens']],
  ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 4, ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦']],
] as const)('%j is wrapped to %i columns', ([text, width, lines]) => {
  expect(wrapText(text, width)).toEqual(lines)
  for (const line of wrapText(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
})

const plain = (_: unknown, text: string) => text
const columns = [
  {
    title: 'ft:gpt-4.1-mini-2025-04-14:personal::abcd1234',
    text: '四号桟橋は五時に開きます。お待ちしております。\n\nPier 4.',
  },
  { title: 'gpt-4.1-mini', text: 'As a general model I do not know.' },
]

test('texts are shown side by side, and wide letters are aligned', () => {
  expect(sideBySide(columns, 63, plain)).toBe(
    [
      'ft:gpt-4.1-mini-2025-04-14:per │ gpt-4.1-mini',
      'sonal::abcd1234                │',
      '───────────────────────────────┼───────────────────────────────',
      '四号桟橋は五時に開きます。お待 │ As a general model I do not',
      'ちしております。               │ know.',
      '                               │',
      'Pier 4.                        │',
    ].join('\n'),
  )
})

test('on a narrow terminal, one text is shown below the other', () => {
  expect(sideBySide(columns.toReversed(), 59, plain)).toMatch(
    /^# gpt-4.1-mini\n\nAs a general model I do not know\.\n\n# ft:\S+\n\n四号/,
  )
})

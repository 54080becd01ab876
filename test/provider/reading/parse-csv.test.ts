import { expect, test } from 'vitest'
import { parseCsv } from '../../../src/provider/reading/parse-csv.ts'

test.for([
  ['nothing', '', []],
  [
    'lines, the last of which may end or not',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'lines as Windows ends them',
    'a,b\r\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'empty cells',
    'a,b,c\n1,,3\n,,\n,2,',
    [
      ['a', 'b', 'c'],
      ['1', '', '3'],
      ['', '2', ''],
    ],
  ],
  ['a blank line, which is left out', 'a\n\n1', [['a'], ['1']]],
  [
    'quotes around anything',
    '"a","b, ""c""\nd"\n"1",2',
    [
      ['a', 'b, "c"\nd'],
      ['1', '2'],
    ],
  ],
] as const)('%s', ([, text, rows]) => {
  expect(parseCsv(text)).toEqual(rows)
})

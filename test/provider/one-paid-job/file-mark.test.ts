import { expect, test } from 'vitest'
import { markName, unmarkedName } from '../../../src/provider/one-paid-job/file-mark.ts'

test.for([
  ['training.jsonl', 'training.tunesmith-0123456789ab.jsonl'],
  ['training', 'training.tunesmith-0123456789ab'],
  ['a.b.jsonl', 'a.b.tunesmith-0123456789ab.jsonl'],
  ['.jsonl', '.jsonl.tunesmith-0123456789ab'],
] as const)('a mark stands before the extension of %s, and can be taken off', ([filename, marked]) => {
  expect(markName(filename, '0123456789ab')).toBe(marked)
  expect(unmarkedName(marked)).toBe(filename)
})

test.for(['training.jsonl', 'tunesmith-0123456789ab.jsonl', 'a.tunesmith-0123456789ab.b.jsonl', 'a.tunesmith-0.jsonl'])(
  '%s has no mark',
  (filename) => expect(unmarkedName(filename)).toBe(filename),
)

import { expect, test } from 'vitest'
import { didYouMean } from '../../../src/cli/command-line/did-you-mean.ts'

test.for([
  ['--laud', '; did you mean --loud?'],
  ['--lod', '; did you mean --loud?'],
  ['--louder', '; did you mean --loud?'],
  ['--in', '; did you mean --in-language?'],
  ['--output', ''],
  ['--luod', '; did you mean --loud?'],
] as const)('%s', ([given, hint]) => {
  expect(didYouMean(given, ['--loud', '--in-language'])).toBe(hint)
})

import { expect, test } from 'vitest'
import { similarities } from '../../../src/cli/compare/similarity.ts'

// Values of RapidFuzz 3.14 (`fuzz.ratio`), NLTK 3.10 (`sentence_bleu` with `method2`, `sentence_gleu`) and rouge-score 0.1.2.
test.for([
  [
    'The cat sat on the mat.',
    'The cat is sitting on the mat',
    [0.807692, 0.41096, 0.409091, 0.769231, 0.545455, 0.222222, 0.769231],
  ],
  [
    'Two days, or one for a flat tyre.',
    'A repair takes two days, or one day for a flat tyre.',
    [0.752941, 0.453487, 0.47619, 0.8, 0.666667, 0.5, 0.8],
  ],
  ['yes', 'Yes, it does', [0.266667, 0.080471, 0.166667, 0.5, 0, 0, 0.5]],
  ['completely different words here now', 'nothing shared with that answer', [0.363636, 0, 0, 0, 0, 0, 0]],
  ['the the the the', 'the cat the dog', [0.666667, 0.379918, 0.2, 0.5, 0, 0, 0.5]],
] as const)('%s is as similar to "%s" as other libraries say', ([answer, reference, values]) => {
  const names = ['fuzzy_match', 'bleu', 'gleu', 'rouge_1', 'rouge_2', 'rouge_3', 'rouge_l']
  const found = names.map((name) => similarities[name]?.(answer, reference).toFixed(6))
  expect(found).toEqual(values.map((value) => value.toFixed(6)))
})

test('nothing is as similar as can be to nothing, and to nothing else', () => {
  for (const similarity of Object.values(similarities))
    expect([similarity('', ''), similarity('', 'word')]).toEqual([1, 0])
})

import { expect, test } from 'vitest'
import { similarity, similarityMetrics } from '../../../src/api/graders/text-similarity.ts'

const words = 'the quick brown fox jumps over the lazy dog'

test.each(similarityMetrics)('%s is 1 for equal texts, 0 for nothing in common, and between otherwise', (metric) => {
  expect(similarity(metric, words, words)).toBeCloseTo(1, 2)
  expect(similarity(metric, 'aaa bbb', 'ccc ddd')).toBeLessThan(0.15)
  expect(similarity(metric, '', '')).toBe(1)
  expect(similarity(metric, 'words', '')).toBe(0)
  const partly = similarity(metric, 'the quick brown fox jumps there', words)
  expect(partly).toBeGreaterThan(0)
  expect(partly).toBeLessThan(1)
})

test.each([
  ['fuzzy_match', 'kitten', 'sitting', (2 * 4) / 13],
  ['rouge_1', 'a b c', 'A, B!', 4 / 5],
  ['rouge_2', 'a b c', 'a b d', 2 / 4],
  ['rouge_5', 'a b', 'a b', 0],
  ['rouge_l', 'a x b', 'a b', 4 / 5],
  ['cosine', 'a a b', 'a', 2 / Math.sqrt(5)],
  ['gleu', 'a b', 'a b c', 3 / 6],
  ['bleu', 'a', 'a b', Math.exp(-1)],
  ['meteor', 'b a', 'a b', 1 - 0.5],
] as const)('%s of “%s” and “%s” is %d', (metric, input, reference, expected) => {
  expect(similarity(metric, input, reference)).toBeCloseTo(expected, 10)
})

test.each(similarityMetrics)(
  '%s compares the beginnings of long texts, so that they do not stop the server',
  (metric) => {
    const beginning = 'word '.repeat(20_000)
    expect(similarity(metric, beginning + 'other '.repeat(20_000), beginning)).toBeCloseTo(1)
  },
)

import { expect, test } from 'vitest'
import { blocksOfGrader, gradersOfBlocks, sameGrader } from '../../../src/provider/grader/grader.ts'
import { graderJson } from '../../../src/provider/grader/schema.ts'

const compared = { input: '{{ sample.output_text }}', reference: '{{item.answer}}' }
const spelling = { type: 'string_check', name: 'spelling', ...compared, operation: 'ilike' }
const meaning = { type: 'text_similarity', name: 'meaning', ...compared, evaluation_metric: 'rouge_l' }
const code = { type: 'python', name: 'code', source: 'def grade(sample, item):\n  return 1.0' }
const asked = { model: 'gpt-4o', input: [{ role: 'user', content: 'Is {{ sample.output_text }} right?' }] }
const score = { type: 'score_model', name: 'score', ...asked, range: [0, 10], sampling_params: { seed: 7, top_p: 0.5 } }
const label = { type: 'label_model', name: 'label', ...asked, labels: ['good', 'bad'], passing_labels: ['good'] }
const multi = (...graders: readonly { readonly name: string; readonly passing_labels?: readonly string[] }[]) => ({
  type: 'multi',
  name: 'all',
  calculate_output: '1',
  graders: Object.fromEntries(graders.map((grader) => [grader.name, grader])),
})

/** Each kind of grader, as the API has it. */
test.for([
  spelling,
  meaning,
  code,
  score,
  multi(spelling, { ...spelling, name: 'again' }, meaning, code, score, label),
])('a grader of type $type can be written in blocks, and in JSON', (grader) => {
  const blocks = blocksOfGrader({ ...grader, image_tag: null })
  expect(Object.keys(blocks ?? {})).toEqual([grader.type])
  expect(gradersOfBlocks(blocks ?? {})).toEqual([grader])
  expect(graderJson.safeParse(JSON.stringify(grader)).success).toBe(true)
})

test('a grader without a name is named after its kind', () => {
  const { name, type, ...rest } = spelling
  expect(gradersOfBlocks({ string_check: rest } as never)).toEqual([{ ...spelling, name: 'string_check' }])
})

test.for([
  ['has images', { ...score, input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'https://…' }] }] }],
  ['has something that is not known', { ...spelling, weight: 2 }],
  ['is of an unknown kind', { type: 'endpoint', name: 'mine', url: 'https://…' }],
  ['combines a grader under another name', { ...multi(spelling), graders: { a: spelling } }],
  ['is a label model by itself', label],
] as const)('a grader that %s has no blocks', ([, grader]) => {
  expect(blocksOfGrader(grader)).toBeUndefined()
})

test('graders are the same whatever the order of their keys, and whether null or nothing is said', () => {
  expect(sameGrader(code, { source: code.source, image_tag: null, name: 'code', type: 'python' })).toBe(true)
  expect(sameGrader(code, { ...code, name: 'other' })).toBe(false)
})

test('the grader in JSON may have what blocks cannot say', () => {
  const content = [{ type: 'input_image', image_url: 'https://…' }]
  const said = { ...score, input: [{ role: 'user', content }], sampling_params: null, extra: 1 }
  expect(graderJson.safeParse(JSON.stringify(said)).success).toBe(true)
  expect(graderJson.safeParse(JSON.stringify({ ...multi(), graders: spelling })).success).toBe(true)
})

const kinds = '"string_check", "text_similarity", "python", "score_model" or "multi"'

test.for([
  ['no JSON', '{"type":', /^must be JSON: /],
  ['no object', '"exact"', `must be a grader: an object whose type is ${kinds}`],
  ['of no type', '{"name":"g"}', `type: must be a grader: an object whose type is ${kinds}`],
  ['of an unknown type', '{"type":"vibes"}', `type: must be a grader: an object whose type is ${kinds}`],
  ['a label model by itself', JSON.stringify(label), `type: must be a grader: an object whose type is ${kinds}`],
  [
    'without what its type needs',
    '{"type":"python","name":"g"}',
    'source: Invalid input: expected string, received undefined',
  ],
  [
    'code without the function',
    JSON.stringify({ ...code, source: 'pass' }),
    'source: must define a function `grade(sample, item)`',
  ],
  [
    'code of more than 256 KB',
    JSON.stringify({ ...code, source: `def grade(s, i): ${'#'.repeat(256 * 1024)}` }),
    'source: must be at most 256 KB long',
  ],
  [
    'with another operation',
    JSON.stringify({ ...spelling, operation: 'is' }),
    'operation: Invalid option: expected one of "eq"|"ne"|"like"|"ilike"',
  ],
  [
    'with a template of something else',
    JSON.stringify({ ...spelling, input: '{{ output }}' }),
    /^input: may refer only to \{\{ item/,
  ],
  [
    'with a range upside down',
    JSON.stringify({ ...score, range: [1, 0] }),
    'range: must be two numbers, the lower one first',
  ],
  [
    'with a range of one number',
    JSON.stringify({ ...score, range: [1] }),
    'range: must be two numbers, the lower one first',
  ],
  ['without messages', JSON.stringify({ ...score, input: [] }), /^input: Too small/],
  [
    'with labels that are none',
    JSON.stringify(multi({ ...label, passing_labels: ['fine'] })),
    'graders.label.passing_labels: must each be one of `labels`',
  ],
  ['a combination of nothing', JSON.stringify(multi()), 'graders: must contain at least one grader'],
  [
    'a combination of combinations',
    JSON.stringify(multi(multi(spelling))),
    /^graders.all.type: must be a grader: .*"score_model" or "label_model"$/,
  ],
] as const)('JSON that is %s is refused', ([, text, message]) => {
  const matching = typeof message === 'string' ? message : expect.stringMatching(message)
  expect(graderJson.safeParse(text).error?.issues).toMatchObject([{ message: matching }])
})

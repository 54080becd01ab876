import * as z from 'zod'
import { type Attributes, block, type Config, list, optional, required, single } from '../../framework/index.ts'

const name = required(z.string().min(1), 'Name of the grader.')

/** A text in which `{{ item.… }}` stands for the example and `{{ sample.… }}` for the answer. */
const template = z
  .string()
  .refine(
    (text) => [...text.matchAll(/\{\{(.*?)\}\}/gs)].every(([, inner = '']) => /^\s*(item|sample)\b/.test(inner)),
    'must refer to {{ item.… }}, which is the example, or {{ sample.… }}, which is the answer, and nothing else',
  )

const compared = {
  name,
  input: required(template, 'Text that is graded, such as `{{ sample.output_text }}`.'),
  reference: required(template, 'Text that it is held against, such as `{{ item.answer }}`.'),
}

const asked = {
  name,
  model: required(z.string().min(1), 'Model that grades.'),
  input: block(
    list({
      role: required(
        z.enum(['user', 'assistant', 'system', 'developer']),
        'Who speaks: `user`, `assistant`, `system` or `developer`.',
      ),
      content: required(template, 'What is said; may hold `{{ item.… }}` and `{{ sample.… }}`.'),
    }),
    'Messages to the model that grades.',
    { minimum: 1 },
  ),
}

const labels = z.array(z.string().min(1)).min(1)

/** What each kind of grader consists of that is not made of others. */
const simple = {
  string_check: {
    ...compared,
    operation: required(
      z.enum(['eq', 'ne', 'like', 'ilike']),
      'How texts are compared: `eq`, `ne`, `like` or `ilike`, which ignores case.',
    ),
  },
  text_similarity: {
    ...compared,
    evaluation_metric: required(
      z.enum([
        'cosine',
        'fuzzy_match',
        'bleu',
        'gleu',
        'meteor',
        'rouge_1',
        'rouge_2',
        'rouge_3',
        'rouge_4',
        'rouge_5',
        'rouge_l',
      ]),
      'How likeness is measured: `cosine`, `fuzzy_match`, `bleu`, `gleu`, `meteor`, `rouge_1` to `rouge_5` or `rouge_l`.',
    ),
  },
  python: {
    name,
    source: required(
      z
        .string()
        .refine((text) => Buffer.byteLength(text) <= 256 * 1024, 'must be at most 256 KB long')
        .refine((text) => /^(async )?def grade\s*\(/m.test(text), 'must define a function `grade(sample, item)`'),
      'Python code with a function `grade(sample, item)` that returns a number, such as `file("grade.py")`.',
    ),
    image_tag: optional(z.string().min(1), 'Image that the code runs in.'),
  },
  score_model: {
    ...asked,
    range: optional(
      z
        .array(z.number())
        .refine(
          ({ length, 0: low = 0, 1: high = 0 }) => length === 2 && low < high,
          'must be two numbers, the lower one first',
        ),
      'Lowest and highest score. Defaults to 0 and 1.',
    ),
    sampling_params: block(
      single({
        seed: optional(z.int(), 'Makes the model repeat itself.'),
        temperature: optional(z.number().min(0).max(2), 'Randomness: 0 to 2.'),
        top_p: optional(
          z.number().gt(0).max(1),
          'Share of the likely tokens that is sampled from: above 0 and up to 1.',
        ),
        max_completions_tokens: optional(z.int().min(1), 'Most tokens of an answer.'),
        reasoning_effort: optional(z.string().min(1), 'Effort of a reasoning model, such as `low`.'),
      }),
      'How the model that grades is sampled.',
    ),
  },
  label_model: {
    ...asked,
    labels: required(labels, 'Labels that the model gives.'),
    passing_labels: required(labels, 'Labels that count as passed; each must be one of `labels`.'),
  },
} satisfies Readonly<Record<string, Attributes>>

type Simple = keyof typeof simple

const descriptions: Readonly<Record<Simple, string>> = {
  string_check: 'Compares two texts.',
  text_similarity: 'Measures how alike two texts are.',
  python: 'Runs code.',
  score_model: 'Asks a model for a score.',
  label_model: 'Asks a model for a label.',
}

const many = <A extends Attributes>(kind: Simple, attributes: A) => block(list(attributes), descriptions[kind])
const one = <A extends Attributes>(kind: Simple, attributes: A) => block(single(attributes), descriptions[kind])

const { string_check, text_similarity, python, score_model, label_model } = simple

const combined = {
  name,
  calculate_output: required(
    z.string().min(1),
    'Formula of the reward, in which each grader stands by its name, such as `0.3 * spelling + 0.7 * meaning`.',
  ),
  string_check: many('string_check', string_check),
  text_similarity: many('text_similarity', text_similarity),
  python: many('python', python),
  score_model: many('score_model', score_model),
  label_model: many('label_model', label_model),
}

/** The blocks of which one says how answers are graded. */
export const graderBlocks = {
  string_check: one('string_check', string_check),
  text_similarity: one('text_similarity', text_similarity),
  python: one('python', python),
  score_model: one('score_model', score_model),
  multi: block(single(combined), 'Combines graders, each of which has a name of its own.'),
}

/** The graders that a job can have by themselves. */
export const graderKinds = Object.keys(graderBlocks) as readonly (keyof typeof graderBlocks)[] // the keys of a literal

/** The graders that `multi` can combine, with what each consists of. */
export const simpleGraders: Readonly<Record<Simple, Attributes>> = simple

export type GraderBlocks = Config<typeof graderBlocks>

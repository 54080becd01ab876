import * as z from 'zod'
import { type Attributes, block, type Config, list, optional, required, single } from '../../framework/index.ts'

const name = required(z.string().min(1), 'Name of the grader.')

const ownName = (kind: string) => optional(z.string().min(1), `Name of the grader. Defaults to \`${kind}\`.`)

/** A template in which `{{ item.… }}` is the example and `{{ sample.… }}` the answer. */
const template = z
  .string()
  .refine(
    (text) => [...text.matchAll(/\{\{(.*?)\}\}/gs)].every(([, inner = '']) => /^\s*(item|sample)\b/.test(inner)),
    'may refer only to {{ item.… }}, the example, and {{ sample.… }}, the answer',
  )

const compared = {
  name,
  input: required(template, 'Text to grade, such as `{{ sample.output_text }}`.'),
  reference: required(template, 'Text to compare it with, such as `{{ item.answer }}`.'),
}

const asked = {
  name,
  model: required(z.string().min(1), 'Name of the grading model.'),
  input: block(
    list({
      role: required(
        z.enum(['user', 'assistant', 'system', 'developer']),
        'Role of the message: `user`, `assistant`, `system` or `developer`.',
      ),
      content: required(template, 'Content of the message, in which `{{ item.… }}` and `{{ sample.… }}` are replaced.'),
    }),
    'Messages to the grading model.',
    { minimum: 1 },
  ),
}

const labels = z.array(z.string().min(1)).min(1)

/** The attributes of each kind of grader, except `multi`. */
const simple = {
  string_check: {
    ...compared,
    operation: required(
      z.enum(['eq', 'ne', 'like', 'ilike']),
      'How to compare the texts: `eq` (equal), `ne` (not equal), `like` (contains) or `ilike` (contains, ignoring case).',
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
      'Similarity metric: `cosine`, `fuzzy_match`, `bleu`, `gleu`, `meteor`, `rouge_1` to `rouge_5` or `rouge_l`.',
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
    image_tag: optional(z.string().min(1), 'Tag of the image that runs the code.'),
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
      'Lowest and highest possible score. Defaults to 0 and 1.',
    ),
    sampling_params: block(
      single({
        seed: optional(z.int(), 'Seed for reproducible sampling.'),
        temperature: optional(z.number().min(0).max(2), 'Sampling temperature: 0 to 2.'),
        top_p: optional(
          z.number().gt(0).max(1),
          'Nucleus sampling: the probability mass to sample from, above 0 and at most 1.',
        ),
        max_completions_tokens: optional(z.int().min(1), 'Maximum number of tokens in an answer.'),
        reasoning_effort: optional(z.string().min(1), 'Reasoning effort, such as `low`.'),
      }),
      'Sampling parameters of the grading model.',
    ),
  },
  label_model: {
    ...asked,
    labels: required(labels, 'Labels that the model can assign.'),
    passing_labels: required(labels, 'Labels that count as passing. Each must be one of `labels`.'),
  },
} satisfies Readonly<Record<string, Attributes>>

type Simple = keyof typeof simple

const descriptions: Readonly<Record<Simple, string>> = {
  string_check: 'Compares two texts.',
  text_similarity: 'Measures the similarity of two texts.',
  python: 'Runs Python code.',
  score_model: 'Asks a model for a score.',
  label_model: 'Asks a model for a label.',
}

const many = <A extends Attributes>(kind: Simple, attributes: A) => block(list(attributes), descriptions[kind])
/**
 * A grader by itself needs no name, because nothing refers to it.
 *
 * A block needs an argument that is not required, too: of a block that has none, generated bindings of CDKTF say that it
 * is required itself.
 */
const one = <A extends Attributes & { readonly name: unknown }>(kind: Simple, { name: _, ...attributes }: A) =>
  block(single({ ...attributes, name: ownName(kind) }), descriptions[kind])

const { string_check, text_similarity, python, score_model, label_model } = simple

const combined = {
  name,
  calculate_output: required(
    z.string().min(1),
    'Formula for the reward, which refers to graders by name, such as `0.3 * spelling + 0.7 * meaning`.',
  ),
  string_check: many('string_check', string_check),
  text_similarity: many('text_similarity', text_similarity),
  python: many('python', python),
  score_model: many('score_model', score_model),
  label_model: many('label_model', label_model),
}

/** The blocks of a `grader`, exactly one of which must be set. */
export const graderBlocks = {
  string_check: one('string_check', string_check),
  text_similarity: one('text_similarity', text_similarity),
  python: one('python', python),
  score_model: one('score_model', score_model),
  multi: block(single(combined), 'Combines several graders, each with a unique name.'),
}

/** The kinds of grader that a job can use directly. */
export const graderKinds = Object.keys(graderBlocks) as readonly (keyof typeof graderBlocks)[] // the keys of a literal

/** The attributes of the graders that `multi` can combine. */
export const simpleGraders: Readonly<Record<Simple, Attributes>> = simple

export type GraderBlocks = Config<typeof graderBlocks>

import { z } from 'zod'
import { similarityMetrics } from './text-similarity.ts'

const graderTypes = ['string_check', 'text_similarity', 'python', 'score_model', 'label_model', 'multi'] as const

const content = z.union([z.string(), z.looseObject({ type: z.string() }), z.array(z.unknown())])
const messages = z.array(z.looseObject({ role: z.enum(['user', 'assistant', 'system', 'developer']), content }))
const common = { name: z.string() }

/** Any grader, checked only for its type. */
export const anyGrader = z.looseObject({ type: z.enum(graderTypes) })

/** A grader that contains no other graders. Unknown fields are kept. */
export const simpleGrader = z.discriminatedUnion('type', [
  z.looseObject({
    type: z.literal('string_check'),
    ...common,
    input: z.string(),
    reference: z.string(),
    operation: z.enum(['eq', 'ne', 'like', 'ilike']),
  }),
  z.looseObject({
    type: z.literal('text_similarity'),
    ...common,
    input: z.string(),
    reference: z.string(),
    evaluation_metric: z.enum(similarityMetrics),
  }),
  z.looseObject({
    type: z.literal('python'),
    ...common,
    source: z
      .string()
      .min(1)
      .max(256 * 1024),
    image_tag: z.string().nullish(),
  }),
  z.looseObject({
    type: z.literal('score_model'),
    ...common,
    model: z.string(),
    input: messages,
    range: z.array(z.number()).min(2).max(2).nullish(),
    sampling_params: z.looseObject({}).nullish(),
  }),
  z.looseObject({
    type: z.literal('label_model'),
    ...common,
    model: z.string(),
    input: messages,
    labels: z.array(z.string()).min(1),
    passing_labels: z.array(z.string()).min(1),
  }),
])

/** A grader that combines others. */
export const multiGrader = z.looseObject({
  type: z.literal('multi'),
  ...common,
  // The guide shows graders by name, the SDK's type allows only one.
  graders: z.looseObject({}),
  calculate_output: z.string(),
})

export type SimpleGrader = z.infer<typeof simpleGrader>

/** Returns a reward for an answer of a model. */
export type Grader =
  | SimpleGrader
  | {
      readonly type: 'multi'
      readonly name: string
      readonly graders: Readonly<Record<string, SimpleGrader>>
      readonly calculate_output: string
    }

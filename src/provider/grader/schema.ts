import * as z from 'zod'
import type { Attribute, Attributes, Block } from '../../framework/index.ts'
import { graderBlocks, simpleGraders } from './blocks.ts'

/** The guide shows the graders that `multi` combines by name, the SDK knows one of them alone. */
const byName = (graders: unknown): unknown =>
  typeof graders === 'object' && graders !== null && 'type' in graders ? { only: graders } : graders

/** The rules of blocks, for what the API has in their place; what a host adds to it is left alone. */
const schemaOf = (attributes: Attributes): z.ZodObject =>
  z.looseObject(Object.fromEntries(Object.entries(attributes).map(([name, part]) => [name, partOf(name, part)])))

const partOf = (name: string, part: Attribute | Block): z.ZodType => {
  const { type } = part
  if ('nesting' in type) {
    const inner = schemaOf(type.attributes)
    return type.nesting === 'list' ? z.array(inner).min(1) : inner.nullish()
  }
  // Blocks hold text alone; images are written in JSON.
  const schema = name === 'content' ? z.union([type, z.array(z.unknown()), z.looseObject({})]) : type
  return part.kind === 'attribute' && part.mode === 'required' ? schema : schema.nullish()
}

const passingAreLabels = ({ labels, passing_labels: passing }: Readonly<Record<string, unknown>>): boolean =>
  !Array.isArray(labels) || !Array.isArray(passing) || passing.every((label) => labels.includes(label))

const simple = Object.fromEntries(
  Object.entries(simpleGraders).map(([type, attributes]) => [
    type,
    schemaOf(attributes)
      .extend({ type: z.literal(type) })
      .refine(passingAreLabels, { path: ['passing_labels'], error: 'must be some of `labels`' }),
  ]),
)

/** One of these graders, by its type. */
const oneOf = (graders: Readonly<Record<string, z.ZodObject>>) => {
  const types = Object.keys(graders).map((type) => JSON.stringify(type))
  const error = `must be a grader, an object with a type of ${types.slice(0, -1).join(', ')} or ${types.at(-1)}`
  return z.discriminatedUnion('type', Object.values(graders) as [z.ZodObject, ...z.ZodObject[]], error) // there are some
}

const { name, calculate_output } = graderBlocks.multi.type.attributes
const multi = schemaOf({ name, calculate_output }).extend({
  type: z.literal('multi'),
  graders: z.preprocess(
    byName,
    z.record(z.string(), oneOf(simple)).refine((graders) => Object.keys(graders).length > 0, 'must have a grader'),
  ),
})

const { label_model, ...alone } = simple

/** A grader that a job can have, as the API has it. */
export const graderSchema = oneOf({ ...alone, multi })

/** A grader as JSON, checked as if it were written in blocks. */
export const graderJson = z.string().superRefine((text, { addIssue }) => {
  for (const problem of problemsOf(text)) addIssue({ code: 'custom', message: problem })
})

const problemsOf = (text: string): readonly string[] => {
  try {
    const { error } = graderSchema.safeParse(JSON.parse(text))
    return (error?.issues ?? []).map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '))
  } catch (cause) {
    return [`must be JSON: ${cause instanceof Error ? cause.message : cause}`]
  }
}

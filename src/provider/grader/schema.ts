import * as z from 'zod'
import type { Attribute, Attributes, Block } from '../../framework/index.ts'
import { graderBlocks, simpleGraders } from './blocks.ts'

/** OpenAI's guide shows the graders of `multi` by name; the SDK's types allow a single grader only. Accepts both. */
const byName = (graders: unknown): unknown =>
  typeof graders === 'object' && graders !== null && 'type' in graders ? { only: graders } : graders

/** Applies the rules of blocks to the API's JSON. Unknown members are kept, since hosts add their own. */
const schemaOf = (attributes: Attributes): z.ZodObject =>
  z.looseObject(Object.fromEntries(Object.entries(attributes).map(([name, part]) => [name, partOf(name, part)])))

const partOf = (name: string, part: Attribute | Block): z.ZodType => {
  const { type } = part
  if ('nesting' in type) {
    const inner = schemaOf(type.attributes)
    return type.nesting === 'list' ? z.array(inner).min(1) : inner.nullish()
  }
  // Blocks allow only text. JSON also allows images.
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
      .refine(passingAreLabels, { path: ['passing_labels'], error: 'must each be one of `labels`' }),
  ]),
)

/** Accepts any of these graders, chosen by `type`. */
const oneOf = (graders: Readonly<Record<string, z.ZodObject>>) => {
  const types = Object.keys(graders).map((type) => JSON.stringify(type))
  const error = `must be a grader: an object whose type is ${types.slice(0, -1).join(', ')} or ${types.at(-1)}`
  return z.discriminatedUnion('type', Object.values(graders) as [z.ZodObject, ...z.ZodObject[]], error) // there are some
}

const { name, calculate_output } = graderBlocks.multi.type.attributes
const multi = schemaOf({ name, calculate_output }).extend({
  type: z.literal('multi'),
  graders: z.preprocess(
    byName,
    z
      .record(z.string(), oneOf(simple))
      .refine((graders) => Object.keys(graders).length > 0, 'must contain at least one grader'),
  ),
})

const { label_model, ...alone } = simple

/** A grader for a job, in the API's format. */
export const graderSchema = oneOf({ ...alone, multi })

/** A grader as a JSON string, checked by the same rules as blocks. */
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

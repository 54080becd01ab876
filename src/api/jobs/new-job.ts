import { z } from 'zod'
import { invalidRequest } from '../errors/api-error.ts'
import { checkedGrader } from '../graders/checked-grader.ts'
import { anyGrader } from '../graders/grader.ts'
import { type Hyperparameters, withAuto } from './hyperparameters.ts'
import type { JobRules } from './job-rules.ts'
import type { MethodType } from './method-type.ts'

const auto = z.literal('auto')
const common = {
  n_epochs: z.union([auto, z.int().min(1).max(50)]).optional(),
  batch_size: z.union([auto, z.int().min(1).max(256)]).nullish(),
  learning_rate_multiplier: z.union([auto, z.number().gt(0)]).optional(),
}
const dpo = { ...common, beta: z.union([auto, z.number().gt(0).max(2)]).optional() }
const reinforcement = {
  ...common,
  reasoning_effort: z.enum(['default', 'low', 'medium', 'high']).optional(),
  compute_multiplier: z.union([auto, z.number().gt(1e-5).max(10)]).optional(),
  eval_interval: z.union([auto, z.int().min(1)]).optional(),
  eval_samples: z.union([auto, z.int().min(1)]).optional(),
}

/** Schema of the request that creates a job. Strict mode rejects unknown fields. */
export const createJobBody = ({ strict, fields, hyperparameters: own, methods, longestSuffix }: JobRules) => {
  const object = <S extends z.core.$ZodLooseShape>(shape: S) => (strict ? z.strictObject(shape) : z.object(shape))
  return object({
    model: z.string(),
    training_file: z.string(),
    validation_file: z.string().nullish(),
    suffix: z.string().min(1).max(longestSuffix).nullish(),
    seed: z.int().min(0).max(2147483647).nullish(),
    hyperparameters: object({ ...common, ...own }).nullish(),
    method: object({
      type: z.enum(methods),
      supervised: object({ hyperparameters: object({ ...common, ...own }).optional() }).optional(),
      dpo: object({ hyperparameters: object({ ...dpo, ...own }).optional() }).optional(),
      reinforcement: object({
        grader: anyGrader,
        hyperparameters: object(reinforcement).optional(),
        response_format: z.unknown().optional(),
      }).optional(),
    }).nullish(),
    integrations: z.array(integration).max(5).nullish(),
    metadata: z.record(z.string(), z.string().max(512)).nullish(),
    ...fields,
  })
}

const integration = z.object({
  type: z.literal('wandb'),
  wandb: z.object({
    project: z.string(),
    name: z.string().nullish(),
    entity: z.string().nullish(),
    tags: z.array(z.string()).optional(),
  }),
})

/** A request for a job, checked as far as it can be without knowing models and files. */
export interface NewJob {
  /** The name in the request, which may be an alias. */
  readonly model: string
  readonly trainingFile: string
  readonly validationFile: string | undefined
  readonly suffix: string | null
  readonly seed: number | undefined
  readonly method: MethodType
  /** `"auto"` where the request sets no value. */
  readonly hyperparameters: Hyperparameters
  /** Other settings of the method that are returned unchanged, such as a grader. */
  readonly methodExtras: Readonly<Record<string, unknown>>
  readonly integrations: readonly unknown[]
  readonly metadata: Readonly<Record<string, string>> | null
}

type Body = z.infer<ReturnType<typeof createJobBody>>

/** Converts a request body, or throws the error that OpenAI would return. */
export const newJobOf = (body: Body, { reads, keepsMetadata }: Pick<JobRules, 'reads' | 'keepsMetadata'>): NewJob => {
  const method = body.method?.type ?? 'supervised'
  const reinforcement = method === 'reinforcement' ? body.method?.reinforcement : undefined
  if (method === 'reinforcement' && !reinforcement) throw missing('method.reinforcement')
  if (method === 'reinforcement' && !body.validation_file) throw missing('validation_file')
  if (reinforcement) checkedGrader(reinforcement.grader, 'method.reinforcement.grader')
  checkMetadata(body.metadata ?? {})
  const own = reads === 'top' ? undefined : body.method?.[method]?.hyperparameters
  return {
    model: body.model,
    trainingFile: body.training_file,
    validationFile: body.validation_file ?? undefined,
    suffix: body.suffix ?? null,
    seed: body.seed ?? undefined,
    method,
    hyperparameters: withAuto(method, given(own ?? body.hyperparameters ?? {})),
    methodExtras: reinforcement
      ? { grader: reinforcement.grader, response_format: reinforcement.response_format ?? null }
      : {},
    integrations: (body.integrations ?? []).map(
      ({ type, wandb: { project, name = null, entity = null, tags = [] } }) => ({
        type,
        wandb: { project, name, entity, tags },
      }),
    ),
    metadata: keepsMetadata ? (body.metadata ?? null) : null,
  }
}

const checkMetadata = (metadata: Readonly<Record<string, string>>): void => {
  const keys = Object.keys(metadata)
  const refuse = (problem: string, code: string) =>
    invalidRequest(`Invalid 'metadata': ${problem} instead.`, { param: 'metadata', code })
  if (keys.length > 16) {
    const problem = `too many properties. Expected an object with at most 16 properties, but got an object with ${keys.length} properties`
    throw refuse(problem, 'object_above_max_properties')
  }
  const long = keys.find((key) => key.length > 64)
  if (long === undefined) return
  const problem = `property name too long. Expected a property name with maximum length 64, but got one with length ${long.length}`
  throw refuse(problem, 'property_name_above_max_length')
}

type Given = Readonly<Record<string, number | string | boolean | null | undefined>>

const given = (hyperparameters: Given): Hyperparameters =>
  Object.fromEntries(Object.entries(hyperparameters).flatMap(([name, value]) => (value == null ? [] : [[name, value]])))

const missing = (param: string) =>
  invalidRequest(`Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' })

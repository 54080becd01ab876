import { z } from 'zod'
import { invalidRequest } from '../../http/api-error.ts'
import { modelNotTunable } from '../../http/refusals.ts'
import type { Caller } from '../../organizations/caller.ts'
import type { Settings } from '../../settings.ts'
import type { StoredFile } from '../../store/file-store.ts'
import type { World } from '../../world.ts'
import { type BaseModel, isShutDown, type MethodType } from '../base-models.ts'
import { checkedGrader } from '../graders/checked-grader.ts'
import { anyGrader } from '../graders/grader.ts'
import { type Hyperparameters, withAuto } from '../training/hyperparameters.ts'
import type { JobRequest } from './job-request.ts'
import { usableModel } from './usable-model.ts'

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

/** The body of a request for a job; unknown fields are refused in strict mode. */
export const createJobRequest = ({ strict, profile }: Settings) => {
  const object = <S extends z.core.$ZodLooseShape>(shape: S) => (strict ? z.strictObject(shape) : z.object(shape))
  return object({
    model: z.string(),
    training_file: z.string(),
    validation_file: z.string().nullish(),
    suffix: z.string().min(1).max(profile.longestSuffix).nullish(),
    seed: z.int().min(0).max(2147483647).nullish(),
    hyperparameters: object(common).nullish(),
    method: object({
      type: z.enum(['supervised', 'dpo', 'reinforcement']),
      supervised: object({ hyperparameters: object(common).optional() }).optional(),
      dpo: object({ hyperparameters: object(dpo).optional() }).optional(),
      reinforcement: object({
        grader: anyGrader,
        hyperparameters: object(reinforcement).optional(),
        response_format: z.unknown().optional(),
      }).optional(),
    }).nullish(),
    integrations: z.array(integration).max(5).nullish(),
    metadata: z.record(z.string(), z.string().max(512)).nullish(),
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

type Body = z.infer<ReturnType<typeof createJobRequest>>

/** Makes a job's request of a body, or throws what OpenAI would answer. */
export const jobRequestOf = (body: Body, caller: Caller, world: World): JobRequest => {
  const method = body.method?.type ?? 'supervised'
  const reinforcement = method === 'reinforcement' ? body.method?.reinforcement : undefined
  if (method === 'reinforcement' && !reinforcement) throw missing('method.reinforcement')
  if (method === 'reinforcement' && !body.validation_file) throw missing('validation_file')
  if (reinforcement) checkedGrader(reinforcement.grader, 'method.reinforcement.grader')
  checkMetadata(body.metadata ?? {})
  return {
    model: body.model,
    baseModel: tunable(body.model, method, caller, world),
    trainingFile: dataFile(body.training_file, 'training_file', caller, world),
    validationFile: body.validation_file ? dataFile(body.validation_file, 'validation_file', caller, world) : undefined,
    suffix: body.suffix ?? null,
    seed: body.seed ?? world.ids.seedFor(body.training_file + world.jobs.all.length),
    method,
    hyperparameters: withAuto(method, given(body.method?.[method]?.hyperparameters ?? body.hyperparameters ?? {})),
    methodExtras: reinforcement ? { grader: reinforcement.grader, response_format: null } : {},
    integrations: (body.integrations ?? []).map(
      ({ type, wandb: { project, name = null, entity = null, tags = [] } }) => ({
        type,
        wandb: { project, name, entity, tags },
      }),
    ),
    metadata: body.metadata ?? null,
    ...caller,
  }
}

const tunable = (id: string, method: MethodType, caller: Caller, world: World): BaseModel => {
  const { models, settings, clock } = world
  const model = models.base.get(id) ?? usableModel(id, caller, world)?.job.baseModel
  if (!model || model.methods.length === 0) throw modelNotTunable(id)
  if (isShutDown(model, clock.now())) throw modelNotTunable(id)
  if (!settings.strict || model.methods.includes(method)) return model
  throw invalidRequest(`Model ${id} does not support fine-tuning with method ${method}.`, { param: 'method.type' })
}

const dataFile = (id: string, param: string, caller: Caller, world: World): StoredFile => {
  const { files, clock, settings } = world
  const file = files.find(id, caller, clock.now())
  if (!file) throw invalidRequest(`invalid ${param}: ${id}`, { param })
  if (file.purpose !== 'fine-tune' || typeof file.content === 'function' || !('datasets' in file)) {
    throw invalidRequest(`File '${id}' has purpose '${file.purpose}', but must have purpose 'fine-tune'.`, { param })
  }
  if (clock.now() < file.createdAt + settings.durations.processing) {
    const message = `File '${id}' is still being processed and is not ready to be used for fine-tuning. Please try again later.`
    throw invalidRequest(message, { param })
  }
  return file
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

const given = (hyperparameters: Readonly<Record<string, number | string | null | undefined>>): Hyperparameters =>
  Object.fromEntries(Object.entries(hyperparameters).flatMap(([name, value]) => (value == null ? [] : [[name, value]])))

const missing = (param: string) =>
  invalidRequest(`Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' })

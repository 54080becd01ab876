import * as z from 'zod'
import {
  type Attributes,
  block,
  computed,
  list,
  optional,
  optionalComputed,
  required,
  requiredBlock,
  sameJson,
  single,
} from '../../framework/index.ts'
import { sameBaseModel } from '../../openai/index.ts'
import { idOf } from '../id-of.ts'
import { hostOptionsJson } from './host-options.ts'
import { commonHyperparameters, method } from './method-arguments.ts'

/** The plan of the resource decides by the content of the file; its id alone says nothing. */
const replacedByContent = { replaces: () => false }

/** The arguments of a job. Changing almost any of them trains again. */
export const jobArguments = {
  model: required(
    idOf('model'),
    'Base model to fine-tune, such as `gpt-4o-mini-2024-07-18`. An alias and its dated snapshot are treated as equal, so switching between them does not retrain.',
    { replaces: true, equivalent: sameBaseModel },
  ),
  training_file: required(
    idOf('file'),
    'Id of the training file. Another file trains again, unless it has the same content.',
    replacedByContent,
  ),
  validation_file: optional(
    idOf('file'),
    'Id of the validation file: the job is evaluated on it, not trained.',
    replacedByContent,
  ),
  suffix: optional(z.string().min(1).max(64), 'Suffix added to the name of the fine-tuned model: 1 to 64 characters.', {
    replaces: true,
  }),
  seed: optionalComputed(
    z.int().min(0).max(2_147_483_647),
    'Seed for reproducible training. Chosen by the API when unset.',
    {
      replaces: true,
    },
  ),
  metadata: optional(
    z
      .record(z.string().min(1).max(64), z.string().max(512))
      .refine(
        (pairs) => Object.keys(pairs).length <= 15,
        'must have at most 15 pairs: the API stores 16, and the provider uses one of them, `tunesmith_token`',
      ),
    'Metadata stored with the job: up to 15 pairs, with keys of up to 64 characters and values of up to 512.',
    { replaces: true },
  ),
  host_options: optional(
    hostOptionsJson,
    'Fields that only the host has, as a JSON object, such as `jsonencode({ trainingType = "globalStandard" })` at Azure. They are checked against the profile of the host.',
    { replaces: true, equivalent: sameJson },
  ),
  cancel_after_timeout: optional(
    z.int().min(1),
    'Limits the cost: apply waits for the job and cancels it if it has not ended this many seconds after its creation. When unset, apply does not wait.',
  ),
  delete_model_on_destroy: optional(z.boolean(), 'Whether destroying the job also deletes its fine-tuned model.', {
    default: false,
  }),
  skip_destroy: optionalComputed(
    z.boolean(),
    'Whether destroying only removes the job from state: the job is not cancelled, and its model is not deleted. If the configuration sets it, a plan that would retrain the job is an error. Defaults to `true` for an imported job, and to `false` for a job that Terraform started or whose `delete_model_on_destroy` is set.',
  ),
  method,
  hyperparameters: block(
    single(commonHyperparameters),
    'Hyperparameters for supervised fine-tuning. Those that are not set default to `"auto"`. A change that affects training replaces the job.',
  ),
  integrations: block(
    list({
      type: optional(
        z.literal('wandb', 'must be "wandb", the only integration that the API supports'),
        'Kind of integration: `wandb`.',
        {
          default: 'wandb',
        },
      ),
      wandb: requiredBlock(
        single({
          project: required(z.string().min(1), 'Project to send metrics to.'),
          name: optional(z.string(), 'Display name of the run. Defaults to the job id.'),
          entity: optional(z.string(), 'Team or user that owns the run. Defaults to the owner of the registered key.'),
          tags: optional(z.array(z.string()), 'Tags of the run.'),
        }),
        'Settings for Weights & Biases.',
      ),
    }),
    'Integrations to report metrics to.',
    { maximum: 5, replaces: true },
  ),
} satisfies Attributes

const jobError = z.object({ code: z.string().optional(), message: z.string().optional(), param: z.string().optional() })

/** The results of a job. */
export const jobResults = {
  id: computed(z.string(), 'Id of the job, such as `ftjob-abc123`.', { stable: true }),
  status: computed(
    z.string(),
    'Status of the job: `validating_files`, `queued`, `running`, `paused`, `succeeded`, `failed` or `cancelled`.',
  ),
  fine_tuned_model: computed(
    z.string().optional(),
    'Name of the fine-tuned model; null until the job has succeeded. At hosts that deploy models, such as Azure and Nebius, it answers only once it is deployed, and Nebius does not name it before.',
  ),
  organization_id: computed(z.string(), 'Id of the organization that owns the job.', { stable: true }),
  result_files: computed(z.array(z.string()), 'Ids of the result files, which hold the metrics of each step.'),
  trained_tokens: computed(z.int().optional(), 'Number of billed tokens; null until the job has finished.'),
  created_at: computed(z.int(), 'When the job was created, as a Unix timestamp in seconds.', { stable: true }),
  finished_at: computed(z.int().optional(), 'When the job finished, as a Unix timestamp in seconds.'),
  estimated_finish: computed(z.int().optional(), 'When the job is expected to finish, as a Unix timestamp in seconds.'),
  error: computed(jobError.optional(), 'Why the job failed: `code`, `message` and `param`.'),
  resolved_hyperparameters: computed(
    z.record(z.string(), z.string()),
    'The hyperparameters in use. The API replaces each `"auto"` with a value once it has validated the files.',
  ),
} satisfies Attributes

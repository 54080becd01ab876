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
  single,
} from '../../framework/index.ts'
import { sameBaseModel } from '../../openai/index.ts'
import { idOf } from '../id-of.ts'
import { commonHyperparameters, method } from './method-arguments.ts'

/** What a practitioner can say of a job. A change of almost any of it trains anew. */
export const jobArguments = {
  model: required(
    idOf('model'),
    'Base model to fine-tune, such as `gpt-4o-mini-2024-07-18`. An alias and its dated snapshot are the same: changing one into the other does not train anew.',
    { replaces: true, equivalent: sameBaseModel },
  ),
  training_file: required(idOf('file'), 'Id of the file to train on.', { replaces: true }),
  validation_file: optional(idOf('file'), 'Id of the file to measure on, which is not trained on.', { replaces: true }),
  suffix: optional(z.string().min(1).max(64), 'Added to the name of the fine-tuned model: 1 to 64 characters.', {
    replaces: true,
  }),
  seed: optionalComputed(z.int().min(0).max(2_147_483_647), 'Makes a job reproducible. Chosen by the API when unset.', {
    replaces: true,
  }),
  metadata: optional(
    z
      .record(z.string().min(1).max(64), z.string().max(512))
      .refine(
        (pairs) => Object.keys(pairs).length <= 15,
        'must have at most 15 pairs: of the 16 that the API keeps, one is taken by `tunesmith_token`',
      ),
    'Up to 15 pairs of text kept with the job; keys of up to 64 characters, values of up to 512.',
    { replaces: true },
  ),
  cancel_after_timeout: optional(
    z.int().min(1),
    'Guards against cost: apply waits for the job this many seconds, counted from its creation, and then cancels it. Without it, apply does not wait.',
  ),
  delete_model_on_destroy: optional(z.boolean(), 'Whether destroying the job deletes the model it made, too.', {
    default: false,
  }),
  skip_destroy: optionalComputed(
    z.boolean(),
    'Whether destroying only removes the job from state: the job is not cancelled, and its model is not deleted. If the configuration sets it, a plan that would retrain the job is an error. Defaults to `true` for an imported job, and to `false` for a job that Terraform started or whose `delete_model_on_destroy` is set.',
  ),
  method,
  hyperparameters: block(
    single(commonHyperparameters),
    'Hyperparameters of supervised fine-tuning; what is left out is `"auto"`. A change that would train differently replaces the job.',
  ),
  integrations: block(
    list({
      type: optional(
        z.literal('wandb', 'must be "wandb", the one integration there is'),
        'Kind of integration: `wandb`.',
        {
          default: 'wandb',
        },
      ),
      wandb: requiredBlock(
        single({
          project: required(z.string().min(1), 'Project that metrics are sent to.'),
          name: optional(z.string(), 'Display name of the run. Defaults to the id of the job.'),
          entity: optional(z.string(), 'Team or user of the run. Defaults to that of the registered key.'),
          tags: optional(z.array(z.string()), 'Tags of the run.'),
        }),
        'Settings for Weights & Biases.',
      ),
    }),
    'Where else the progress of the job is reported.',
    { maximum: 5, replaces: true },
  ),
} satisfies Attributes

const jobError = z.object({ code: z.string().optional(), message: z.string().optional(), param: z.string().optional() })

/** What comes back of a job. */
export const jobResults = {
  id: computed(z.string(), 'Id of the job, such as `ftjob-abc123`.', { stable: true }),
  status: computed(
    z.string(),
    'Where the job is in its life: `validating_files`, `queued`, `running`, `paused`, `succeeded`, `failed` or `cancelled`.',
  ),
  fine_tuned_model: computed(z.string().optional(), 'Name of the fine-tuned model, once the job has succeeded.'),
  organization_id: computed(z.string(), 'Id of the organization that owns the job.', { stable: true }),
  result_files: computed(z.array(z.string()), 'Ids of the files with the metrics of each step.'),
  trained_tokens: computed(z.int().optional(), 'Number of billed tokens, once the job has finished.'),
  created_at: computed(z.int(), 'When the job was created, in seconds since 1970.', { stable: true }),
  finished_at: computed(z.int().optional(), 'When the job finished, in seconds since 1970.'),
  estimated_finish: computed(z.int().optional(), 'When the job is expected to finish, in seconds since 1970.'),
  error: computed(jobError.optional(), 'Why the job failed: `code`, `message` and `param`.'),
  resolved_hyperparameters: computed(
    z.record(z.string(), z.string()),
    'The hyperparameters in use: what the API made of each `"auto"`, once the files have been validated.',
  ),
} satisfies Attributes

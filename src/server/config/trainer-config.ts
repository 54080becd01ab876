import { z } from 'zod'
import type { MethodType } from '../../api/jobs/method-type.ts'

const installed = {
  /** Python in which the trainer is installed. */
  python: z.string().default('python3'),
  /** Further arguments of the trainer. They come last, so they replace ours. */
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}),
}

/** How a trainer is started and how it reports its progress. */
export const trainerSchema = z.discriminatedUnion('recipe', [
  /** `mlx_lm lora`. */
  z.strictObject({ recipe: z.literal('mlx-lm'), ...installed }),
  /** TRL's SFT, DPO and GRPO trainers. */
  z.strictObject({
    recipe: z.literal('trl'),
    ...installed,
    /** Examples that fit on a GPU at once. A larger batch is trained in several passes. */
    device_batch_size: z.int().min(1).default(4),
  }),
  z.strictObject({
    recipe: z.literal('command'),
    /** The program and its arguments. `{model}`, `{training_file}` and others stand for values of the job. */
    command: z.array(z.string()).min(1),
    /** Files in which the same words are filled in. They are written to the run folder. */
    files: z.array(z.string()).default([]),
    env: z.record(z.string(), z.string()).default({}),
    /** `json`: lines of JSON on stdout. `kubeflow`: the trainer posts to `KUBEFLOW_TRAINER_SERVER_URL`. */
    progress: z.enum(['json', 'kubeflow']).default('json'),
  }),
])

/** How a trainer is started. */
export type TrainerConfig = z.infer<typeof trainerSchema>

/** What each recipe can train. */
export const methodsOf: Readonly<Record<TrainerConfig['recipe'], readonly MethodType[]>> = {
  'mlx-lm': ['supervised'],
  trl: ['supervised', 'dpo', 'reinforcement'],
  command: ['supervised', 'dpo', 'reinforcement'],
}

import { z } from 'zod'
import { resourcesSchema } from './resources-config.ts'

/** How a trainer is started and how it reports its progress. */
export const trainerSchema = z.discriminatedUnion('recipe', [
  z.strictObject({
    recipe: z.literal('mlx-lm'),
    /** Python in which mlx-lm is installed. */
    python: z.string().default('python3'),
    /** Further arguments of `mlx_lm lora`. */
    args: z.array(z.string()).default([]),
    env: z.record(z.string(), z.string()).default({}),
  }),
  z.strictObject({
    recipe: z.literal('command'),
    /** The program and its arguments. `{model}`, `{training_file}` and others stand for values of the job. */
    command: z.array(z.string()).min(1),
    env: z.record(z.string(), z.string()).default({}),
    /** `json`: lines of JSON on stdout. `kubeflow`: the trainer posts to `KUBEFLOW_TRAINER_SERVER_URL`. */
    progress: z.enum(['json', 'kubeflow']).default('json'),
  }),
])

const method = z.enum(['supervised', 'dpo', 'reinforcement'])

/** One base model of the allow-list. */
export const modelSchema = z.strictObject({
  id: z.string().regex(/^[\w./-]{1,128}$/, 'an id consists of letters, digits and . _ / -'),
  /** Other names for it, such as those of OpenAI's models in existing configurations. */
  aliases: z.array(z.string()).default([]),
  /** Folder with the weights, or a name that the trainer resolves. */
  path: z.string(),
  methods: z.array(method).min(1).default(['supervised']),
  trainer: trainerSchema,
  /** Folder with `tokenizer.json`. Defaults to `path` if it is such a folder. */
  tokenizer: z.string().optional(),
  /** Learning rate for a multiplier of 1. */
  learning_rate: z.number().gt(0).default(1e-4),
  resources: resourcesSchema.prefault({}),
  /** Longest time that one attempt may train. */
  max_seconds: z.number().gt(0).optional(),
  /** Longest time without a line in the log before an attempt is stopped. */
  max_silent_seconds: z.number().gt(0).optional(),
  /** OpenAI-compatible server that answers chat with this model, such as `http://127.0.0.1:8000/v1`. */
  upstream: z.url().optional(),
  /** Name of the model there. Defaults to its id. */
  upstream_model: z.string().optional(),
  license: z.string().optional(),
})

/** How a trainer is started. */
export type TrainerConfig = z.infer<typeof trainerSchema>

/** One base model of the allow-list, with its defaults filled in. */
export type ModelConfig = z.infer<typeof modelSchema>

import { z } from 'zod'
import { deploySchema } from './deploy-config.ts'
import { resourcesSchema } from './resources-config.ts'
import { methodsOf, trainerSchema } from './trainer-config.ts'

const method = z.enum(['supervised', 'dpo', 'reinforcement'])

const model = z.strictObject({
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
  /** Tokens of an example that are trained on. What is longer is cut off. */
  max_tokens: z.int().min(16).default(2048),
  resources: resourcesSchema.prefault({}),
  /** Longest time that one attempt may train. */
  max_seconds: z.number().gt(0).optional(),
  /** Longest time without a line in the log before an attempt is stopped. */
  max_silent_seconds: z.number().gt(0).optional(),
  /** OpenAI-compatible server that answers chat with this model, such as `http://127.0.0.1:8000/v1`. */
  upstream: z.url().optional(),
  /** Name of the model there. Defaults to its id. */
  upstream_model: z.string().optional(),
  /** Environment variable with the key of the upstream, if it wants one. */
  upstream_key_env: z.string().min(1).optional(),
  /** Longest time until the upstream begins to answer. */
  upstream_timeout_seconds: z.number().gt(0).max(300).default(300),
  /** Where fine-tuned models are deployed, so that they answer chat. */
  deploy: deploySchema.optional(),
  license: z.string().optional(),
})

/** One base model of the allow-list. */
export const modelSchema = model.superRefine(({ methods, trainer: { recipe } }, context) => {
  for (const [i, name] of methods.entries()) {
    if (methodsOf[recipe].includes(name)) continue
    const message = `the recipe ${recipe} cannot train with ${name}, only with ${methodsOf[recipe].join(', ')}`
    context.addIssue({ code: 'custom', path: ['methods', i], message })
  }
})

/** One base model of the allow-list, with its defaults filled in. */
export type ModelConfig = z.infer<typeof modelSchema>

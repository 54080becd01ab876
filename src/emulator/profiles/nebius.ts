import { z } from 'zod'
import type { BaseModel } from '../simulation/base-models.ts'
import { openai } from './openai.ts'
import type { AnswerBody, Profile } from './profile.ts'

const openWeights = (id: string): BaseModel => ({ id, methods: ['supervised'], exampleTokens: 131_072 })

/** Jobs are `running` from the start, and files have no status. */
const answer = (body: AnswerBody): AnswerBody => {
  if (Array.isArray(body.data)) return { ...body, data: body.data.map(answer) }
  if (body.object === 'fine_tuning.job')
    return {
      ...body,
      status: ['validating_files', 'queued'].includes(String(body.status)) ? 'running' : body.status,
      fine_tuned_model: null,
      result_files: [],
    }
  if (body.object === 'file') return { ...body, status: null, status_details: null }
  if (body.object === 'fine_tuning.job.checkpoint') return { ...body, fine_tuned_model_checkpoint: null }
  return body
}

/** The API as Nebius Token Factory offers it, after the notebooks of its cookbook and their recorded output. */
export const nebius: Profile = {
  ...openai,
  name: 'nebius',
  checkpointId: ({ job, step }, ids) => {
    const hex = ids.hexadecimal(`checkpoint/${job}/${step}`, 32)
    return `ftckpt_${[8, 4, 4, 4, 12].map((length, i, all) => hex.slice(all.slice(0, i).reduce((a, b) => a + b, 0)).slice(0, length)).join('-')}`
  },
  offers: new Set(['models', 'events', 'checkpoints']),
  job: {
    fields: {},
    hyperparameters: {
      learning_rate_multiplier: z.number().gt(0).lte(1).optional(),
      lora: z.boolean().optional(),
      lora_r: z.int().min(1).optional(),
      lora_alpha: z.int().min(1).optional(),
      lora_dropout: z.number().min(0).max(1).optional(),
      packing: z.boolean().optional(),
      warmup_ratio: z.number().min(0).max(1).optional(),
      weight_decay: z.number().min(0).optional(),
      max_grad_norm: z.number().min(0).optional(),
      context_length: z.int().min(1).optional(),
    },
    reads: 'top',
    methods: ['supervised'],
    keepsMetadata: false,
  },
  baseModels: [
    openWeights('meta-llama/Meta-Llama-3.1-8B-Instruct'),
    openWeights('meta-llama/Llama-3.3-70B-Instruct'),
    openWeights('Qwen/Qwen3-32B'),
  ],
  needsDeployment: true,
  returnsWeights: true,
  answer,
  unverified: [
    'nebius: whether metadata is kept: it is dropped here, which is the harder case',
    'nebius: refusals are OpenAI’s; ranges of the hyperparameters; the name of a model before it is deployed',
  ],
}

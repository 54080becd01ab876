import type { BaseModel } from '../simulation/base-models.ts'
import { openai } from './openai.ts'
import type { Profile } from './profile.ts'

const openWeights = (id: string): BaseModel => ({ id, methods: ['reinforcement'] })

/** The API as Amazon Bedrock offers it: reinforcement fine-tuning of open-weight models. */
export const bedrock: Profile = {
  ...openai,
  name: 'bedrock',
  offers: new Set(['models', 'events', 'checkpoints']),
  job: { ...openai.job, methods: ['reinforcement'] },
  baseModels: [openWeights('openai.gpt-oss-20b'), openWeights('qwen.qwen3-32b')],
  unverified: [
    'bedrock: graders are those of OpenAI; at Bedrock a grader is a Lambda function',
    'bedrock: refusals, names of models and whether metadata is kept are OpenAI’s',
  ],
}

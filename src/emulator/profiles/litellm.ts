import { z } from 'zod'
import { openai } from './openai.ts'
import type { Profile } from './profile.ts'

/** The API as a LiteLLM proxy in front of OpenAI offers it. */
export const litellm: Profile = {
  ...openai,
  name: 'litellm',
  offers: new Set(['models']),
  job: {
    ...openai.job,
    fields: { custom_llm_provider: z.enum(['openai', 'azure', 'vertex_ai']) },
    methods: ['supervised', 'dpo'],
  },
  unverified: ['litellm: refusals are OpenAI’s; a key of the proxy is any key'],
}

import { z } from 'zod'
import { openai } from './openai.ts'
import type { Profile } from './profile.ts'

const providers = ['openai', 'azure', 'vertex_ai'] as const

/** The proxy asks for the host behind it: FastAPI does when one job is read, its own code when jobs are listed. */
const refuse: Profile['refuse'] = ({ method, path, query }) => {
  if (method !== 'GET' || query.has('custom_llm_provider')) return undefined
  if (path.endsWith('/fine_tuning/jobs'))
    return Response.json(
      {
        error: {
          message: 'Invalid request, No litellm managed file id or custom_llm_provider provided.',
          type: 'None',
          param: 'None',
          code: '400',
        },
      },
      { status: 400 },
    )
  if (!path.includes('/fine_tuning/jobs/')) return undefined
  const detail = [{ type: 'missing', loc: ['query', 'custom_llm_provider'], msg: 'Field required', input: null }]
  return Response.json({ detail }, { status: 422 })
}

/** The API as a LiteLLM proxy in front of OpenAI offers it. */
export const litellm: Profile = {
  ...openai,
  name: 'litellm',
  offers: new Set(['models']),
  job: {
    ...openai.job,
    fields: { custom_llm_provider: z.enum(providers) },
    methods: ['supervised', 'dpo'],
  },
  refuse,
  unverified: ['litellm: refusals are OpenAI’s; a key of the proxy is any key'],
}

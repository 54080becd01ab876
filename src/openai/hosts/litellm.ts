import type { HostProfile } from './host-profile.ts'

/** A LiteLLM proxy in front of OpenAI, Azure or Vertex AI. */
export const litellm: HostProfile = {
  name: 'litellm',
  title: 'LiteLLM proxy',
  description: 'A LiteLLM proxy that passes jobs on to OpenAI, Azure or Vertex AI.',
  address: {
    pattern: /^https?:\/\/[^/]*litellm[^/]*(?:[:/]|$)/,
    example: 'http://litellm.example.com:4000/v1',
    variables: ['LITELLM_BASE_URL'],
  },
  credential: { header: 'authorization', variables: ['LITELLM_API_KEY'] },
  keepsMetadata: 'learn',
  hyperparameters: 'both',
  learningRate: 'multiplier',
  methods: ['supervised', 'dpo'],
  fields: [
    {
      name: 'custom_llm_provider',
      type: 'string',
      values: ['openai', 'azure', 'vertex_ai'],
      required: true,
      description:
        'The host behind the proxy, which the proxy wants to know with every request: set it in `host_options` of the provider block.',
      in: 'every-request',
    },
  ],
  limits: { suffix: 64, fileBytes: 512_000_000, uploads: false },
  offers: { checkpoints: false, events: false, pause: false, checkpointPermissions: false, models: true },
  deployment: {
    kind: 'elsewhere',
    how: 'Deploy it at the host behind the proxy, then add it to the model list of the proxy.',
  },
  sources: ['Documentation: https://docs.litellm.ai/docs/fine_tuning'],
  unverified: ['Whether metadata of a job comes back, which depends on the host behind the proxy'],
}

import type { HostProfile } from './host-profile.ts'

/** OpenAI itself, which accepts no new jobs from 2027-01-06 on. */
export const openai: HostProfile = {
  name: 'openai',
  title: 'OpenAI',
  description:
    'OpenAI itself. It accepts no new fine-tuning jobs from 2027-01-06 on; models, files and permissions stay.',
  address: {
    pattern: /^https:\/\/([a-z]+\.)?api\.openai\.com(?:[:/]|$)/,
    example: 'https://api.openai.com/v1',
    variables: ['OPENAI_BASE_URL'],
    default: 'https://api.openai.com/v1',
  },
  credential: { header: 'authorization', variables: ['OPENAI_API_KEY'] },
  keepsMetadata: 'yes',
  hyperparameters: 'method',
  learningRate: 'multiplier',
  methods: ['supervised', 'dpo', 'reinforcement'],
  models: { distinctive: /^ft:/, example: '`gpt-4.1-mini`' },
  fields: [],
  limits: { suffix: 64, fileBytes: 512_000_000, uploads: true },
  offers: { checkpoints: true, events: true, pause: true, checkpointPermissions: true, models: true },
  deployment: { kind: 'none' },
  dates: { lastNewJob: '2027-01-05' },
  sources: [
    'API reference: https://platform.openai.com/docs/api-reference/fine-tuning',
    'Deprecations: https://platform.openai.com/docs/deprecations',
    'Recorded bodies of jobs, events, checkpoints, files, permissions and refusals',
  ],
  unverified: ['Errors of cancel, pause and resume in a state that does not allow them'],
}

import type { HostProfile } from './host-profile.ts'

/** Amazon Bedrock, through its API compatible with OpenAI's. */
export const bedrock: HostProfile = {
  name: 'bedrock',
  title: 'Amazon Bedrock',
  description: 'Reinforcement fine-tuning of open-weight models on Amazon Bedrock.',
  address: {
    pattern: /^https:\/\/bedrock-mantle\.[a-z0-9-]+\.api\.aws(?:[:/]|$)/,
    example: 'https://bedrock-mantle.us-west-2.api.aws/v1',
    variables: ['BEDROCK_BASE_URL'],
  },
  credential: { header: 'authorization', variables: ['AWS_BEARER_TOKEN_BEDROCK'] },
  keepsMetadata: 'learn',
  hyperparameters: 'method',
  learningRate: 'multiplier',
  methods: ['reinforcement'],
  models: {
    distinctive: /^[a-z][a-z0-9]*\.[a-z][\w-]*(?::\d+)?$/,
    all: /^[a-z][a-z0-9]*\.|^arn:/,
    example: '`openai.gpt-oss-20b`',
  },
  fields: [],
  limits: { suffix: 64, fileBytes: 512_000_000, uploads: false },
  offers: { checkpoints: true, events: true, pause: false, checkpointPermissions: false, models: true },
  deployment: {
    kind: 'elsewhere',
    how: 'Bedrock serves the model on demand; deploy it in the Bedrock console or with its API.',
  },
  sources: ['User guide: https://docs.aws.amazon.com/bedrock/latest/userguide/rft-open-weight.html'],
  unverified: [
    'Whether metadata of a job comes back',
    'Limits of files and suffixes',
    'Whether the model answers at once',
  ],
}

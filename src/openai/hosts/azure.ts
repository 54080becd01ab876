import type { HostProfile } from './host-profile.ts'

/** Azure OpenAI and Microsoft Foundry, API version v1. */
export const azure: HostProfile = {
  name: 'azure',
  title: 'Azure (Microsoft Foundry)',
  description: 'Microsoft Foundry and Azure OpenAI, for OpenAI models and open-weight ones.',
  address: {
    pattern:
      /^https:\/\/[^/]+\.(?:openai\.azure\.com|services\.ai\.azure\.com|cognitiveservices\.azure\.com)(?:[:/]|$)/,
    example: 'https://acme.openai.azure.com/openai/v1',
    variables: ['AZURE_OPENAI_BASE_URL'],
  },
  credential: {
    header: 'api-key',
    variables: ['AZURE_OPENAI_API_KEY'],
    command: ['az', 'account', 'get-access-token', '--resource', 'https://cognitiveservices.azure.com'],
  },
  keepsMetadata: 'learn',
  hyperparameters: 'both',
  learningRate: 'multiplier',
  methods: ['supervised', 'dpo', 'reinforcement'],
  models: { distinctive: /\.ft-[0-9a-f]{32}/, example: '`gpt-4.1-mini`' },
  fields: [
    {
      name: 'trainingType',
      type: 'string',
      values: ['standard', 'globalStandard', 'developerTier'],
      description:
        'Where the job is trained and what it costs. Open-weight models need `globalStandard`; without it Azure chooses `standard`.',
      in: 'body',
    },
    {
      name: 'l2_multiplier',
      type: 'number',
      minimum: 0,
      description: 'Weight of the L2 penalty, for the method `dpo`.',
      in: 'hyperparameters',
    },
  ],
  limits: { suffix: 40, fileBytes: 150_000_000, uploads: false },
  offers: { checkpoints: true, events: true, pause: true, checkpointPermissions: false, models: true },
  deployment: {
    kind: 'elsewhere',
    how: 'Deploy it with the module `modules/foundry_deployment`, which creates a deployment in Azure Resource Manager for OpenAI models and open-weight ones. Applications then ask it under the name of the deployment.',
  },
  sources: [
    'How-to: https://learn.microsoft.com/azure/ai-foundry/openai/how-to/fine-tuning',
    'REST reference: https://learn.microsoft.com/azure/ai-foundry/openai/latest',
    'Deployments: https://learn.microsoft.com/rest/api/aiservices/accountmanagement/deployments/create-or-update',
  ],
  unverified: [
    'Whether metadata of a job comes back',
    'Bodies of errors for endpoints that do not exist, and of models that are deployed but not ready',
    'The largest file that one request takes: about 150 MB by reports',
  ],
}

import type { HostProfile } from './host-profile.ts'

/** Nebius Token Factory. */
export const nebius: HostProfile = {
  name: 'nebius',
  title: 'Nebius Token Factory',
  description: 'Open-weight models with LoRA or full fine-tuning; the weights can be downloaded.',
  address: {
    pattern: /^https:\/\/api\.(?:tokenfactory|studio)\.nebius\.(?:com|ai)(?:[:/]|$)/,
    example: 'https://api.tokenfactory.nebius.com/v1/',
    variables: ['NEBIUS_BASE_URL'],
    default: 'https://api.tokenfactory.nebius.com/v1/',
  },
  credential: { header: 'authorization', variables: ['NEBIUS_API_KEY'] },
  keepsMetadata: 'learn',
  hyperparameters: 'top',
  learningRate: 'absolute',
  methods: ['supervised'],
  fields: [
    {
      name: 'learning_rate',
      type: 'number',
      minimum: 0,
      exclusiveMinimum: true,
      maximum: 1,
      description:
        'Absolute learning rate, such as 0.00002. Nebius reads it from `learning_rate_multiplier`, which elsewhere is a factor, so that one is rejected here.',
      in: 'hyperparameters',
      sentAs: 'learning_rate_multiplier',
    },
    {
      name: 'lora',
      type: 'boolean',
      description: 'Whether to train an adapter instead of all weights.',
      in: 'hyperparameters',
    },
    { name: 'lora_r', type: 'integer', minimum: 1, description: 'Rank of the adapter.', in: 'hyperparameters' },
    { name: 'lora_alpha', type: 'integer', minimum: 1, description: 'Scale of the adapter.', in: 'hyperparameters' },
    {
      name: 'lora_dropout',
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: 'Dropout of the adapter.',
      in: 'hyperparameters',
    },
    {
      name: 'packing',
      type: 'boolean',
      description: 'Whether short examples share one sequence.',
      in: 'hyperparameters',
    },
    {
      name: 'warmup_ratio',
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: 'Share of the steps in which the learning rate rises.',
      in: 'hyperparameters',
    },
    { name: 'weight_decay', type: 'number', minimum: 0, description: 'Weight decay.', in: 'hyperparameters' },
    {
      name: 'max_grad_norm',
      type: 'number',
      minimum: 0,
      description: 'Largest norm of a gradient.',
      in: 'hyperparameters',
    },
    {
      name: 'context_length',
      type: 'integer',
      minimum: 1,
      description: 'Tokens of the longest example.',
      in: 'hyperparameters',
    },
  ],
  limits: { suffix: 64, fileBytes: 5_000_000_000, uploads: false },
  offers: { checkpoints: true, events: true, pause: false, checkpointPermissions: false, models: true },
  deployment: {
    kind: 'api',
    how: 'Deploy it with `openai_model_deployment` or `tunesmith deploy`, which call `POST /v0/models`.',
  },
  weights: 'checkpoint-result-files',
  sources: [
    'Documentation: https://docs.tokenfactory.nebius.com/fine-tuning/how-to-fine-tune',
    'Cookbook: https://github.com/nebius/token-factory-cookbook',
  ],
  unverified: ['Whether metadata of a job comes back', 'Ranges of the hyperparameters', 'Answer to an unknown field'],
}

import { modelNotUsable, unknownUrl } from '../../api/errors/refusals.ts'
import type { Profile } from './profile.ts'

/** The API as served by OpenAI. */
export const openai: Profile = {
  name: 'openai',
  prefixes: ['/v1'],
  longestSuffix: 64,
  // The suffix may be empty.
  modelName: ({ job, base, organization, suffix }, ids) =>
    `ft:${base}:${organization}:${suffix ?? ''}:${ids.derived('', job, 8)}`,
  checkpointId: ({ job, step }, ids) => ids.derived('ftckpt_', `${job}/${step}`),
  checkpointModel: ({ job, step, model }, ids) =>
    `${model.slice(0, model.lastIndexOf(':'))}:${ids.derived('', `${job}/${step}`, 8)}:ckpt-step-${step}`,
  resultFilename: 'step_metrics.csv',
  resultContent: (csv) => Buffer.from(csv).toString('base64'),
  offers: new Set(['uploads', 'pause', 'models', 'events', 'checkpoints', 'permissions', 'projects']),
  job: {
    fields: {},
    hyperparameters: {},
    reads: 'both',
    methods: ['supervised', 'dpo', 'reinforcement'],
    keepsMetadata: true,
  },
  needsDeployment: false,
  modelNotUsable,
  returnsWeights: false,
  answer: (body) => body,
  unknownUrl: (method, path) => {
    throw unknownUrl(method, path)
  },
  pausesAfterFirstStep: false,
  unverified: [],
}

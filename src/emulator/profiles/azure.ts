import { z } from 'zod'
import { openai } from './openai.ts'
import type { Profile } from './profile.ts'

/** The API as Azure (Microsoft Foundry) offers it. */
export const azure: Profile = {
  ...openai,
  name: 'azure',
  prefixes: ['/openai/v1', '/v1'],
  longestSuffix: 40,
  modelName: ({ job, base }, ids) => `${base}.ft-${ids.hexadecimal(`model/${job}`, 32)}`,
  checkpointId: ({ job, step }, ids) => `ftchkpt-${ids.hexadecimal(`checkpoint/${job}/${step}`, 32)}`,
  checkpointModel: ({ step, model }) => `${model}:ckpt-step-${step}`,
  resultFilename: 'results.csv',
  resultContent: (csv) => csv,
  offers: new Set(['pause', 'models', 'events', 'checkpoints']),
  job: {
    ...openai.job,
    fields: { trainingType: z.enum(['standard', 'globalStandard', 'developerTier']).optional() },
    hyperparameters: { l2_multiplier: z.number().min(0).optional() },
  },
  needsDeployment: false,
  unknownUrl: () => Response.json({ error: { code: '404', message: 'Resource not found' } }, { status: 404 }),
  pausesAfterFirstStep: true,
  unverified: [
    'azure: body of the 404 where there is no such endpoint; names of the models of checkpoints',
    'azure: pausing before the first step: 400; refusals of keys and scopes are OpenAI’s',
    'azure: no deployments and no copies of checkpoints: a model answers as soon as it is there',
    'azure: the answer to an unknown `trainingType`; it is not echoed',
  ],
}

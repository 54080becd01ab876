import { z } from 'zod'
import { invalidRequest } from '../../api/errors/api-error.ts'
import type { BaseModel } from '../simulation/base-models.ts'
import { openai } from './openai.ts'
import type { Profile } from './profile.ts'

const openWeights = (id: string): BaseModel => ({ id, methods: ['supervised'], exampleTokens: 131_072 })

/** The API as Azure (Microsoft Foundry) offers it. */
export const azure: Profile = {
  ...openai,
  name: 'azure',
  // The last two are those of dated API versions, where a deployment is part of the path of a question.
  prefixes: ['/openai/v1', '/v1', '/openai', '/openai/deployments/:deployment'],
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
  furtherModels: [openWeights('Llama-3.3-70B-Instruct'), openWeights('Qwen-32B'), openWeights('gpt-oss-20b')],
  needsDeployment: true,
  modelNotUsable: (name, isDeployed) =>
    isDeployed
      ? invalidRequest(`The deployment '${name}' is not ready.`, { status: 404, code: 'DeploymentNotReady' })
      : invalidRequest(
          'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
          { status: 404, code: 'DeploymentNotFound' },
        ),
  unknownUrl: () => Response.json({ error: { code: '404', message: 'Resource not found' } }, { status: 404 }),
  pausesAfterFirstStep: true,
  unverified: [
    'azure: body of the 404 where there is no such endpoint; names of the models of checkpoints',
    'azure: pausing before the first step: 400; refusals of keys and scopes are OpenAI’s',
    'azure: base models answer without a deployment; status and message of `DeploymentNotReady`; no copies of checkpoints',
    'azure: an open-weight model is trained without `trainingType` too',
    'azure: the answer to an unknown `trainingType`; it is not echoed',
  ],
}

import type { Profile } from './profile.ts'

/** The API as served by Azure (Microsoft Foundry). */
export const azure: Profile = {
  name: 'azure',
  prefixes: ['/openai/v1', '/v1'],
  longestSuffix: 40,
  modelName: ({ job, base }, ids) => `${base}.ft-${ids.hexadecimal(`model/${job}`, 32)}`,
  checkpointId: ({ job, step }, ids) => `ftchkpt-${ids.hexadecimal(`checkpoint/${job}/${step}`, 32)}`,
  checkpointModel: ({ step, model }) => `${model}:ckpt-step-${step}`,
  resultFilename: 'results.csv',
  resultContent: (csv) => csv,
  checkpointPermissions: false,
  unknownUrl: () => Response.json({ error: { code: '404', message: 'Resource not found' } }, { status: 404 }),
  pausesAfterFirstStep: true,
  unverified: [
    'azure: body of the 404 for an unknown endpoint; names of checkpoint models',
    'azure: pausing before the first step: 400; errors of keys and scopes are OpenAI’s',
    'azure: no deployments, no trainingType, no copies of checkpoints: a model answers as soon as it exists',
  ],
}

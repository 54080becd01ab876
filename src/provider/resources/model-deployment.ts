import * as z from 'zod'
import { computed, DiagnosticError, optional, optionalComputed, required, type State } from '../../framework/index.ts'
import type { Deployment } from '../../openai/index.ts'
import { requireCheckpoint } from '../checkpoint/find-checkpoint.ts'
import { resource } from '../define.ts'
import { idOf } from '../id-of.ts'

const attributes = {
  fine_tuning_job_id: required(idOf('job'), 'Id of the job whose model to deploy.', { replaces: true }),
  checkpoint: optional(
    z.string().regex(/^(final|best|step-\d+)$/, 'must be "final", "best" or "step-N"'),
    'Checkpoint to deploy: `final`, `best` or `step-N`.',
    { default: 'final', replaces: true },
  ),
  name: required(
    z.string().min(1).max(64),
    'Name to deploy under. The host makes the name to chat with from it, see `model`.',
    { replaces: true },
  ),
  base_model: optionalComputed(
    z.string(),
    'Base model that serves the adapter. Defaults to the base model of the job.',
    { replaces: true, stable: true },
  ),
  description: optional(z.string(), 'Description, as the host shows it.', { replaces: true }),
  model: computed(z.string(), 'Name to chat with.', { stable: true }),
  status: computed(z.string(), 'Status of the deployment: `validating`, then `active`.'),
  created_at: computed(z.int(), 'When the deployment was created, in seconds since 1970.', { stable: true }),
}

type DeploymentState = State<typeof attributes>

/** Fine-tuned model deployed at a host that deploys models with the API key. */
export const modelDeployment = resource('openai_model_deployment', {
  description:
    'Deploys a fine-tuned model, at a host that does it with the API key: Nebius, or `tunesmith serve`, where a model keeps its own name. Apply waits until the model answers. At OpenAI a model needs no deployment; at Azure, deploy it in Azure Resource Manager.',
  attributes,
  timeouts: { create: '20m' },

  plan({ state }, { services: { profile } }) {
    const { title, deployment } = profile
    if (!state && (deployment.kind === 'none' || deployment.kind === 'elsewhere'))
      throw new DiagnosticError(
        'Not Offered by This Host',
        deployment.kind === 'none'
          ? `${title} needs no deployment: a fine-tuned model answers by its own name. Remove this resource.`
          : `${title} does not deploy models with the API key. ${deployment.how}`,
      )
    return undefined
  },

  async create({ config }, context) {
    const { services, signal, keep } = context
    const { client } = services
    const job = await client.jobs.get(config.fine_tuning_job_id, { signal })
    if (job.status !== 'succeeded')
      throw new DiagnosticError(
        'Model Not Finished',
        `${job.id} is "${job.status}", and only a job that has succeeded can be deployed. Wait for it with \`openai_fine_tuning_job_completion\`, and refer to that resource here.`,
        ['fine_tuning_job_id'],
      )
    const { id } = requireCheckpoint(job, await client.jobs.checkpoints(job.id, { signal }), config.checkpoint)
    const baseModel = config.base_model ?? job.model
    const { name, description } = config
    const made = await client.deployments.create(
      { name, baseModel, jobId: job.id, checkpointId: id, description },
      { signal },
    )
    const stateOf = (deployment: Deployment): DeploymentState => ({
      ...config,
      base_model: baseModel,
      model: made.name,
      status: deployment.status,
      created_at: made.createdAt,
    })
    keep(stateOf(made))
    return stateOf(await client.deployments.waitUntilActive(made.name, { signal }))
  },

  async read({ state }, { services, signal }) {
    const found = await services.client.deployments.find(state.model, { signal })
    return found && { ...state, status: found.status }
  },

  async delete({ state }, { services, signal }) {
    await services.client.deployments.delete(state.model, { signal })
  },
})

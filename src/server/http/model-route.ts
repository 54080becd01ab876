import { ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import { modelNotUsable } from '../../api/errors/refusals.ts'
import type { Caller } from '../../api/organizations/organization.ts'
import type { ModelConfig } from '../config/model-config.ts'
import type { ServerContext } from '../context.ts'
import { findDeployment } from '../deploy/deployment-row.ts'
import { localFolder } from '../deploy/local-adapter.ts'
import { deployedName } from '../deploy/target.ts'
import { usableModel } from '../services/served-models.ts'

/** Where a model answers. */
export interface ModelRoute {
  readonly base: ModelConfig
  readonly url: string
  /** Name of the model there. */
  readonly model: string
  /** Further members of the request's body. */
  readonly extras: Readonly<Record<string, unknown>>
  /** The model, if it was deployed: its server may have forgotten it. */
  readonly deployed?: string
}

/** Returns where a model answers. Throws the API's error if the caller may not use it, or if it is not deployed. */
export const routeOf = async (name: string, caller: Caller, context: ServerContext): Promise<ModelRoute> => {
  const { catalog, database } = context
  const known = catalog.find(name)
  if (known) {
    const { upstream: url, upstream_model: model = known.id } = known
    if (url !== undefined) return { base: known, url, model, extras: {} }
    throw notDeployed(
      name,
      `this server has no \`upstream\` that answers with it. Its operator can set one in serve.yaml`,
    )
  }
  const fineTuned = await usableModel(database, name, caller)
  if (!fineTuned) throw modelNotUsable(name)
  const base = catalog.find(fineTuned.base)
  const deployment = await findDeployment(database, name)
  const { deploy, upstream } = base ?? {}
  if (deployment?.status === 'active' && base && deploy) {
    const url = deployment.url ?? upstream
    if (url === undefined) {
      throw notDeployed(name, 'its deployment has named no URL, and the base model has no `upstream` in serve.yaml')
    }
    if (deploy.type === 'mlx-lm') {
      const { upstream_model: model = base.path } = base
      return { base, url, model, extras: { adapters: localFolder({ model: name, folder: fineTuned.folder }, context) } }
    }
    return { base, url, model: deployment.target_model ?? deployedName(name), extras: {}, deployed: name }
  }
  if (deployment?.status === 'error') throw notDeployed(name, `its deployment has failed: ${deployment.reason}`)
  if (deployment) {
    throw notDeployed(
      name,
      `it is being deployed. Try again in a few seconds${deployment.reason === null ? '' : `. ${deployment.reason}`}`,
      true,
    )
  }
  if (!deploy) {
    throw notDeployed(
      name,
      `this server does not deploy models made from ${fineTuned.base}. Its operator can set \`deploy\` of that model in serve.yaml`,
    )
  }
  throw notDeployed(
    name,
    `deploy it with \`tunesmith deploy ${fineTuned.job} --name NAME\`, with \`openai_model_deployment\`, or by POST /v0/models`,
  )
}

/** @param isSoon whether the same request may soon succeed; otherwise clients need not repeat it */
const notDeployed = (model: string, why: string, isSoon = false) => {
  const message = `The model ${model} is not deployed: ${why.replace(/\.$/, '')}.`
  const { status, body } = invalidRequest(message, { status: 409, param: 'model', code: 'model_not_deployed' })
  return new ApiError(status, body, isSoon ? { 'retry-after': '2' } : { 'x-should-retry': 'false' })
}

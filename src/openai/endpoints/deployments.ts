import type { Call, CallOptions } from '../call/call.ts'
import { type PollOptions, poll } from '../call/poll.ts'
import { unlessMissing } from '../call/unless-missing.ts'
import type { Dependencies } from '../dependencies.ts'
import { ApiError } from '../error/api-error.ts'
import { addressOf, profileOf } from '../hosts/hosts.ts'
import type { ClientSettings } from '../settings/client-settings.ts'

/** A checkpoint of a job to deploy under a name. */
export interface NewDeployment {
  /** Name to deploy under; the host makes the name to chat with from it. */
  readonly name: string
  readonly baseModel: string
  readonly jobId: string
  readonly checkpointId: string
  readonly description?: string | undefined
}

/** A model that answers, or is about to. */
export interface Deployment {
  /** The name to chat with. */
  readonly name: string
  readonly baseModel: string | undefined
  /** `validating`, then `active` or `error`. */
  readonly status: string
  /** Why the host did not deploy it. */
  readonly statusReason: string | undefined
  /** Seconds since 1970. */
  readonly createdAt: number
}

/** Deployments, at a host that deploys models with the API key. Any other host is `not_offered`, with what to do there. */
export interface Deployments {
  create(deployment: NewDeployment, options?: CallOptions): Promise<Deployment>
  /** Returns a deployment; undefined when there is none, or the host has not made it yet. */
  find(name: string, options?: CallOptions): Promise<Deployment | undefined>
  /** Deletes a deployment. Returns false if it does not exist. */
  delete(name: string, options?: CallOptions): Promise<boolean>
  /** Waits until a deployment answers, for a quarter of an hour at most; one that the host rejects is an error. */
  waitUntilActive(name: string, options?: PollOptions<Deployment>): Promise<Deployment>
}

/** As Nebius answers, by the recorded output of its cookbook. */
interface RawDeployment {
  readonly name: string
  readonly base_model?: string
  readonly status?: string
  readonly status_reason?: string | null
  readonly created_at?: number
}

const patience = 900_000

/** Creates the operations on deployments. */
export const createDeployments = (call: Call, settings: ClientSettings, { clock }: Dependencies): Deployments => {
  const urlOf = (name = ''): string => {
    const { title, deployment } = profileOf(settings)
    if (deployment.kind === 'none')
      throw new ApiError('not_offered', `${title} needs no deployment: a fine-tuned model answers by its own name`)
    if (deployment.kind === 'elsewhere')
      throw new ApiError('not_offered', `${title} does not deploy models with an API key`, { advice: deployment.how })
    return new URL(`/v0/models${name && `/${encodeURIComponent(name)}`}`, addressOf(settings)).href
  }

  const find: Deployments['find'] = async (name, options) => {
    const url = urlOf(name)
    const found = await unlessMissing(call((sdk, sending) => named(sdk.get(url, sending)), options))
    return found && toDeployment(found.body)
  }

  return {
    create: async ({ name, baseModel, jobId, checkpointId, description }, options) => {
      const url = urlOf()
      const body = { name, base_model: baseModel, source: `${jobId}:${checkpointId}`, description: description ?? '' }
      // Sending it again could deploy it twice.
      const repeatable = (error: ApiError) => error.code === 'rate_limited'
      const made = await call((sdk, sending) => named(sdk.post(url, { ...sending, body })), {
        ...options,
        repeatable,
      })
      return toDeployment(made.body)
    },
    find,
    delete: async (name, options) => {
      const url = urlOf(name)
      const gone = call((sdk, sending) => named(sdk.delete(url, sending)), options)
      return (await unlessMissing(gone)) !== undefined
    },
    async waitUntilActive(name, options) {
      const isDone = ({ status }: Deployment) => ['active', 'error'].includes(status)
      const pending: Deployment = {
        name,
        baseModel: undefined,
        status: 'validating',
        statusReason: undefined,
        createdAt: 0,
      }
      // A new deployment may not exist yet.
      const read = async () => (await find(name, options)) ?? pending
      const deployment = await poll(read, isDone, { deadline: clock.now() + patience, ...options, clock })
      if (deployment.status === 'active') return deployment
      throw new ApiError(
        deployment.status === 'error' ? 'bad_request' : 'timeout',
        deployment.status === 'error'
          ? `the host did not deploy ${name}: ${deployment.statusReason ?? 'it gives no reason'}`
          : `${name} is still "${deployment.status}"`,
      )
    },
  }
}

/** The check of answers wants an id, for which a deployment has its name. */
const named = async (answer: Promise<RawDeployment>) => {
  const body = await answer
  return { body: { ...body, id: body.name } }
}

const toDeployment = ({ name, base_model, status, status_reason, created_at }: RawDeployment): Deployment => ({
  name,
  baseModel: base_model,
  status: status ?? 'validating',
  statusReason: status_reason ?? undefined,
  createdAt: created_at ?? 0,
})

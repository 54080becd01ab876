import type { ResourceContext } from '../../framework/index.ts'
import { type Job, tokenKey } from '../../openai/index.ts'
import { atHyperparameter } from '../job/hyperparameter-path.ts'
import { type JobConfig, toRequest } from '../job/request.ts'
import type { Services } from '../services/services.ts'
import { findOrphan } from './adopt-orphan.ts'
import { type Declaration, declarationOf } from './declaration.ts'

/** Key in private state: the job was started elsewhere, where it may be in another state. */
const sharedKey = 'shared'

/** Starts the job, or adopts the job that an interrupted apply of the same resource block started. */
export const startJob = async (config: JobConfig, context: ResourceContext<Services>): Promise<Job> => {
  const { services, signal, clock, diagnostics } = context
  const { client, claims } = services
  const request = toRequest(config)
  const declaration = declarationOf(request, services)
  // Several resource blocks may be equal. A replacement may adopt only a job that replaces the same job.
  const replaced = claims.replacedBy(declaration.matches)
  const now = clock.now() / 1000
  const cancelAfter = config.cancel_after_timeout
  const orphan = await findOrphan({ ...services, declaration, request, replaced, now, cancelAfter, signal })
  if (!orphan) {
    const token = [declaration.prefix, ...(replaced === undefined ? [] : [replaced]), services.nonce()].join('.')
    claims.begin(token)
    const job = await client.jobs.create(request, { token, signal }).catch(atHyperparameter(config))
    claims.claim(job.id)
    return job
  }
  const isShared = !(await isOwn(orphan, declaration, context))
  context.private.set(sharedKey, isShared)
  diagnostics.warning(
    'Adopted an Existing Job',
    `${orphan.id} was started by this resource block or an equal one within the last day: an apply was interrupted before it saved the job, or the job was destroyed and its model kept. It was adopted, so that you do not pay for the same training twice. ${isShared ? 'Nothing proves that it was started by this state, so another one may have it too, and destroying this resource will neither cancel it nor delete its model. ' : ''}To keep equal blocks apart, give each its own suffix, seed or metadata. To train again, apply with -replace.`,
  )
  return orphan
}

/** Tells whether this state started a job: by its token or, where the host keeps none, by the file that it trains on. */
const isOwn = async (
  job: Job,
  declaration: Declaration,
  { services: { client, origin, uploads }, signal }: ResourceContext<Services>,
): Promise<boolean> => {
  if (job.metadata?.[tokenKey] !== undefined) return origin.namesState || declaration.wasStartedHere(job)
  const file = await client.files.find(job.training_file, { signal })
  return file !== undefined && uploads.isOurs(file)
}

/** Tells whether another state may own the job, so that this one must not end it. */
export const isShared = ({ private: data }: Pick<ResourceContext<unknown>, 'private'>): boolean =>
  data.get(sharedKey) === true

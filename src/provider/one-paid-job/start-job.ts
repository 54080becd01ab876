import type { ResourceContext } from '../../framework/index.ts'
import type { Job } from '../../openai/index.ts'
import { type JobConfig, toRequest } from '../job/request.ts'
import type { Services } from '../services/services.ts'
import { declarationOf, findOrphan } from './adopt-orphan.ts'

/** Starts the job, or adopts the job that an interrupted apply of the same resource block started. */
export const startJob = async (config: JobConfig, context: ResourceContext<Services>): Promise<Job> => {
  const { services, signal, clock, diagnostics } = context
  const { client, claims } = services
  const request = toRequest(config)
  const declaration = declarationOf(request, services.directory)
  const replaced = claims.replacedBy(declaration)
  // Several resource blocks may be equal. A replacement may adopt only a job that replaces the same job.
  const creation = replaced === undefined ? declaration : `${declaration}.${replaced}`
  const now = clock.now() / 1000
  const orphan = await findOrphan({ ...services, creation, now, cancelAfter: config.cancel_after_timeout, signal })
  if (!orphan) {
    const token = `${creation}.${services.nonce()}`
    claims.begin(token)
    const job = await client.jobs.create(request, { token, signal })
    claims.claim(job.id)
    return job
  }
  diagnostics.warning(
    'Adopted an Existing Job',
    `${orphan.id} was started by this resource block or an equal one within the last day: an apply was interrupted before it saved the job, or the job was destroyed and its model kept. It was adopted, so that you do not pay for the same training twice. To keep equal blocks apart, give each its own suffix, seed or metadata. To train again, apply with -replace.`,
  )
  return orphan
}

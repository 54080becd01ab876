import type { ResourceContext } from '../../framework/index.ts'
import type { Job } from '../../openai/index.ts'
import { type JobConfig, toRequest } from '../job/request.ts'
import type { Services } from '../services/services.ts'
import { declarationOf, findOrphan } from './adopt-orphan.ts'

/** Starts the job, or takes over the one that an interrupted apply of this very declaration has started. */
export const startJob = async (config: JobConfig, context: ResourceContext<Services>): Promise<Job> => {
  const { services, signal, clock, diagnostics } = context
  const { client, claims } = services
  const request = toRequest(config)
  const declaration = declarationOf(request, services.directory)
  const replaced = claims.replacedBy(declaration)
  // With equal declarations about, only a job that replaces the same one is sure to be of this.
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
    `${orphan.id} was started by this declaration, or by one that equals it: an apply was cut off before it could be saved, or the job was destroyed and its model kept. It is taken over instead of training, and paying, once more. To keep equal declarations apart, give each a suffix, seed or metadata of its own. To train anew, apply with -replace.`,
  )
  return orphan
}

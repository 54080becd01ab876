import { fineTuneNotFound } from '../errors/refusals.ts'
import type { RouteContext } from '../http/endpoint.ts'
import { metadataFilter } from '../http/metadata-filter.ts'
import { pageRequest } from '../http/paging.ts'
import { readBody } from '../http/request-body.ts'
import type { JobRecord } from '../jobs/job-record.ts'
import type { JobRules } from '../jobs/job-rules.ts'
import { jobView } from '../jobs/job-view.ts'
import { createJobBody, newJobOf } from '../jobs/new-job.ts'
import type { Jobs, JobVerb } from '../services/jobs.ts'
import type { RequestRules, Routes } from './routes.ts'

/** Access needed to read a job and everything that belongs to it. */
export const reading = { scope: 'api.fine_tuning.jobs.read' }
const writing = { scope: 'api.fine_tuning.jobs.write' }

interface Rules extends RequestRules {
  readonly job: JobRules
  /** What can be done to a job. */
  readonly verbs: readonly JobVerb[]
}

export const fineTuningJobRoutes: Routes<Jobs, Rules> = (app, endpoint, jobs, rules) => {
  const body = createJobBody(rules.job)
  const view = (job: JobRecord) => jobView(job, rules)

  app.post(
    '/fine_tuning/jobs',
    endpoint(async ({ req }, caller) => {
      await jobs.admit(caller)
      return view(await jobs.create(newJobOf(await readBody(req, body), rules.job), caller))
    }, writing),
  )

  app.get(
    '/fine_tuning/jobs',
    endpoint(async ({ req }, caller) => {
      const { items, hasMore } = await jobs.list(metadataFilter(req.query()), pageRequest(req, rules), caller)
      return { object: 'list', data: items.map(view), has_more: hasMore }
    }, reading),
  )

  app.get(
    '/fine_tuning/jobs/:id',
    endpoint(async (context, caller) => view(found(context, await jobs.find(jobIdOf(context), caller))), reading),
  )

  for (const verb of rules.verbs) {
    app.post(
      `/fine_tuning/jobs/:id/${verb}`,
      endpoint(async (context, caller) => {
        return view(found(context, await jobs.act(jobIdOf(context), verb, caller)))
      }, writing),
    )
  }
}

/** The id of the job in the path. */
export const jobIdOf = ({ req }: RouteContext): string => req.param('id') ?? ''

/** Throws OpenAI's error if the job in the path was not found. */
export const found = <T>(context: RouteContext, result: T | undefined): T => {
  if (result === undefined) throw fineTuneNotFound(jobIdOf(context))
  return result
}

import { fineTuneNotFound, trainingNotAvailable } from '../../../api/errors/refusals.ts'
import { metadataFilter } from '../../../api/http/metadata-filter.ts'
import { pageOf, pageRequest } from '../../../api/http/paging.ts'
import { readBody } from '../../../api/http/request-body.ts'
import { type Caller, isOwn, ownerOf } from '../../../api/organizations/organization.ts'
import { createJobRequest, jobRequestOf } from '../../jobs/create-job.ts'
import type { Job } from '../../jobs/job.ts'
import { jobView } from '../../jobs/job-view.ts'
import type { EmulatorState } from '../../state/emulator-state.ts'
import type { RouteContext } from '../endpoint.ts'
import type { Routes } from './routes.ts'

/** Access needed to read a job and everything that belongs to it. */
export const reading = { scope: 'api.fine_tuning.jobs.read' }
const writing = { scope: 'api.fine_tuning.jobs.write' }

export const fineTuningJobRoutes: Routes = (app, endpoint, state) => {
  const { jobs, settings, faults, limits } = state
  const createRequest = createJobRequest(settings)
  const view = async (job: Job) => jobView(await jobs.stateOf(job), settings)

  app.post(
    '/fine_tuning/jobs',
    endpoint(async (context, caller) => {
      if (state.windDown) throw trainingNotAvailable()
      limits.checkQuota(caller.organization.id)
      const body = await readBody(context.req, createRequest)
      await jobs.catchUp()
      const request = jobRequestOf(body, caller, state)
      const fault = faults.forJob(request.suffix)
      const error = fault?.error ?? { code: 'server_error', message: 'The job failed while training.', param: null }
      return view(jobs.add(request, fault && { step: fault.atStep, error }))
    }, writing),
  )

  app.get(
    '/fine_tuning/jobs',
    endpoint(async ({ req }, caller) => {
      const isCallers = (job: Job) => isOwn(ownerOf(job), caller)
      const matches = metadataFilter(req.query())
      const page = pageOf(jobs.all, pageRequest(req, settings), {
        newestFirst: true,
        keep: (job) => isCallers(job) && matches(job),
        indexOf: (id) => {
          const job = jobs.find(id)
          return job && isCallers(job) ? job.index : -1
        },
      })
      return { object: 'list', data: await Promise.all(page.items.map(view)), has_more: page.hasMore }
    }, reading),
  )

  app.get(
    '/fine_tuning/jobs/:id',
    endpoint((context, caller) => view(jobOf(context, caller, state)), reading),
  )

  const verbs = settings.profile.offers.has('pause') ? (['cancel', 'pause', 'resume'] as const) : (['cancel'] as const)
  for (const verb of verbs) {
    app.post(
      `/fine_tuning/jobs/:id/${verb}`,
      endpoint(async (context, caller) => {
        const job = jobOf(context, caller, state)
        await jobs.act(job, verb)
        return view(job)
      }, writing),
    )
  }
}

/** Returns the job named in the path if it belongs to the caller's project. */
export const jobOf = ({ req }: RouteContext, caller: Caller, { jobs }: EmulatorState): Job => {
  const id = req.param('id') ?? ''
  const job = jobs.find(id)
  if (!job || !isOwn(ownerOf(job), caller)) throw fineTuneNotFound(id)
  return job
}

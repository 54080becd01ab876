import type { Call } from '../endpoint.ts'
import { createJobRequest, jobRequestOf } from '../jobs/create-job.ts'
import type { Job } from '../jobs/job.ts'
import { jobView } from '../jobs/job-view.ts'
import { pageOf, pageRequest } from '../paging.ts'
import { fineTuneNotFound, trainingNotAvailable } from '../refusals.ts'
import { readBody } from '../request-body.ts'
import type { World } from '../world.ts'
import type { Routes } from './routes.ts'

export const fineTuningJobRoutes: Routes = (app, endpoint, world) => {
  const { jobs, settings, faults } = world
  const createRequest = createJobRequest(settings.strict)
  const view = async (job: Job) => jobView(await jobs.stateOf(job), settings)

  app.post(
    '/fine_tuning/jobs',
    endpoint(async (call) => {
      if (world.windDown) throw trainingNotAvailable()
      const body = await readBody(call.req, createRequest)
      await jobs.catchUp()
      const request = jobRequestOf(body, call.req.header('openai-project') ?? settings.project, world)
      const fault = faults.forJob(request.suffix)
      const error = fault?.error ?? { code: 'server_error', message: 'The job failed while training.', param: null }
      return view(jobs.add(request, fault && { step: fault.atStep, error }))
    }),
  )

  app.get(
    '/fine_tuning/jobs',
    endpoint(async ({ req }) => {
      const page = pageOf(
        jobs.all,
        pageRequest((name) => req.query(name), { limit: 20, most: 100, strict: settings.strict }),
        {
          newestFirst: true,
          keep: metadataFilter(req.query()),
          indexOf: (id) => jobs.find(id)?.index ?? -1,
        },
      )
      return { object: 'list', data: await Promise.all(page.items.map(view)), has_more: page.hasMore }
    }),
  )

  app.get(
    '/fine_tuning/jobs/:id',
    endpoint((call) => view(jobOf(call, world))),
  )

  for (const verb of ['cancel', 'pause', 'resume'] as const) {
    app.post(
      `/fine_tuning/jobs/:id/${verb}`,
      endpoint(async (call) => {
        const job = jobOf(call, world)
        await jobs.act(job, verb)
        return view(job)
      }),
    )
  }
}

/** The job a path names. */
export function jobOf({ req }: Call, { jobs }: World): Job {
  const id = req.param('id') ?? ''
  const job = jobs.find(id)
  if (!job) throw fineTuneNotFound(id)
  return job
}

/** `metadata[key]=value`, or `metadata=null` for jobs without any. */
function metadataFilter(query: Readonly<Record<string, string>>): (job: Job) => boolean {
  if (query.metadata === 'null') return ({ metadata }) => metadata === null || Object.keys(metadata).length === 0
  const wanted = Object.entries(query).flatMap(([name, value]) => {
    const key = /^metadata\[(.*)\]$/.exec(name)?.[1]
    return key === undefined ? [] : [[key, value] as const]
  })
  return ({ metadata }) => wanted.every(([key, value]) => metadata?.[key] === value)
}

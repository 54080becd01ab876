import { pageRequest } from '../http/paging.ts'
import type { JobEvent } from '../jobs/job-event.ts'
import type { Jobs } from '../services/jobs.ts'
import { found, jobIdOf, reading } from './fine-tuning-jobs.ts'
import type { Routes } from './routes.ts'

export const fineTuningEventRoutes: Routes<Jobs> = (app, endpoint, jobs, rules) => {
  app.get(
    '/fine_tuning/jobs/:id/events',
    endpoint(async (context, caller) => {
      const page = await jobs.events(jobIdOf(context), pageRequest(context.req, rules), caller)
      const { items, hasMore } = found(context, page)
      return { object: 'list', data: items.map(eventView), has_more: hasMore }
    }, reading),
  )
}

const eventView = ({ id, at, level, message, type, data }: JobEvent) => ({
  object: 'fine_tuning.job.event',
  id,
  created_at: Math.floor(at),
  level,
  message,
  data,
  type,
})

import { pageOf, pageRequest } from '../../../api/http/paging.ts'
import type { JobEvent } from '../../jobs/job.ts'
import { jobOf, reading } from './fine-tuning-jobs.ts'
import type { Routes } from './routes.ts'

export const fineTuningEventRoutes: Routes = (app, endpoint, state) => {
  const { jobs, settings } = state
  app.get(
    '/fine_tuning/jobs/:id/events',
    endpoint(async (context, caller) => {
      const events = await jobs.eventsOf(jobOf(context, caller, state))
      const request = pageRequest(context.req, settings)
      const page = pageOf(events, request, { newestFirst: true })
      return { object: 'list', data: page.items.map(eventView), has_more: page.hasMore }
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

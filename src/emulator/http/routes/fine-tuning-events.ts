import type { JobEvent } from '../../simulation/jobs/job-event.ts'
import { pageOf, pageRequest } from '../paging.ts'
import { jobOf, reading } from './fine-tuning-jobs.ts'
import type { Routes } from './routes.ts'

export const fineTuningEventRoutes: Routes = (app, endpoint, world) => {
  const { jobs, settings } = world
  app.get(
    '/fine_tuning/jobs/:id/events',
    endpoint(async (call, caller) => {
      const events = await jobs.eventsOf(jobOf(call, caller, world))
      const request = pageRequest(call.req, settings)
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

import * as z from 'zod'
import { computed, required } from '../../framework/index.ts'
import { dataSource } from '../define.ts'
import { idOf } from '../id-of.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

const event = z.object({
  id: z.string(),
  object: z.string(),
  created_at: z.int(),
  level: z.string(),
  message: z.string(),
  type: z.string(),
  data_json: z.string(),
})

/** The events of a job. */
export const fineTuningEvents = dataSource('openai_fine_tuning_events', {
  description: 'Reads the events of a fine-tuning job, newest first: status changes and the metrics of its steps.',
  attributes: {
    fine_tuning_job_id: required(idOf('job'), 'Id of the job.'),
    ...pageArguments('events'),
    id: computed(z.string(), 'Id of the job.'),
    events: computed(
      z.array(event),
      'The events: `id`, `object`, `created_at` (a Unix timestamp in seconds), `level`, `message`, `type` (`message` or `metrics`) and `data_json` (the data as JSON).',
    ),
    has_more: computed(z.boolean(), 'Whether there are more than `limit` allows.'),
  },
  async read({ config }, { services, signal }) {
    const { fine_tuning_job_id } = config
    const all = await services.client.jobs.events(fine_tuning_job_id, { signal })
    const { items, has_more } = pageOf(all, config)
    return {
      ...config,
      id: fine_tuning_job_id,
      events: items.map(({ id, object, created_at, level, message, type, data }) => ({
        id,
        object,
        created_at,
        level,
        message,
        type: type ?? 'message',
        data_json: JSON.stringify(data ?? {}),
      })),
      has_more,
    }
  },
})

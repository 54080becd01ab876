import * as z from 'zod'
import { computed, list, optional } from '../../framework/index.ts'
import { type Job, jobStatuses } from '../../openai/index.ts'
import { dataSource } from '../define.ts'
import { jobAttributes, toJobAttributes } from '../job/attributes.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

/** The jobs of the project. */
export const fineTuningJobs = dataSource('openai_fine_tuning_jobs', {
  description: 'Reads the fine-tuning jobs of the project, newest first, optionally filtered by metadata and status.',
  attributes: {
    metadata: optional(z.record(z.string(), z.string()), 'Returns only jobs that have all of these metadata pairs.'),
    status: optional(z.enum(jobStatuses), 'Returns only jobs with this status, such as `succeeded` or `running`.'),
    ...pageArguments('jobs'),
    id: computed(z.string(), 'Always `fine_tuning_jobs`.'),
    jobs: computed(list(jobAttributes), 'The jobs.'),
    has_more: computed(z.boolean(), 'Whether there are more than `limit` allows.'),
  },
  async read({ config }, { services, signal }) {
    const { metadata, status, limit, after } = config
    const matches = (found: Job) => status === undefined || found.status === status
    const all: Job[] = []
    for await (const page of services.client.jobs.pages({ metadata, signal })) {
      all.push(...page)
      // One match more than `limit` is enough for `has_more`. With `after`, its job has to be found first.
      if (limit !== undefined && after === undefined && all.filter(matches).length > limit) break
    }
    const { items, has_more } = pageOf(pageOf(all, { after }).items.filter(matches), { limit })
    return { ...config, id: 'fine_tuning_jobs', jobs: items.map(toJobAttributes), has_more }
  },
})

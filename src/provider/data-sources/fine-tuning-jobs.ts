import * as z from 'zod'
import { computed, list, optional } from '../../framework/index.ts'
import type { Job } from '../../openai/index.ts'
import { dataSource } from '../define.ts'
import { jobAttributes, toJobAttributes } from '../job/attributes.ts'
import { pageArguments, pageOf } from '../reading/page-of.ts'

/** The jobs of the project. */
export const fineTuningJobs = dataSource('openai_fine_tuning_jobs', {
  description: 'Reads the fine-tuning jobs of the project, newest first: all of them, or those that match.',
  attributes: {
    metadata: optional(z.record(z.string(), z.string()), 'Gives only the jobs with all of these pairs of metadata.'),
    status: optional(z.string().min(1), 'Gives only the jobs with this status, such as `succeeded` or `running`.'),
    ...pageArguments('jobs'),
    id: computed(z.string(), 'Always `fine_tuning_jobs`.'),
    jobs: computed(list(jobAttributes), 'The jobs.'),
    has_more: computed(z.boolean(), 'Whether `limit` left some out.'),
  },
  async read({ config }, { services, signal }) {
    const { metadata, status, limit, after } = config
    const matches = (found: Job) => status === undefined || found.status === status
    const all: Job[] = []
    for await (const page of services.client.jobs.pages({ metadata, signal })) {
      all.push(...page)
      // What lies beyond is of no use, unless the place to begin has not been found.
      if (limit !== undefined && after === undefined && all.filter(matches).length > limit) break
    }
    const { items, has_more } = pageOf(pageOf(all, { after }).items.filter(matches), { limit })
    return { ...config, id: 'fine_tuning_jobs', jobs: items.map(toJobAttributes), has_more }
  },
})

import * as z from 'zod'
import { optional } from '../../framework/index.ts'
import { jobStatuses } from '../../openai/index.ts'
import { listResource } from '../define.ts'
import { toConfig, toState } from '../job/request.ts'
import { fineTuningJob } from '../resources/fine-tuning-job.ts'

/** Lists jobs, to import them. */
export const fineTuningJobList = listResource(fineTuningJob, {
  description:
    'Lists the fine-tuning jobs of the project, newest first, so that they can be imported. Requires Terraform 1.14 or later.',
  attributes: {
    status: optional(z.enum(jobStatuses), 'Lists only jobs with this status, such as `succeeded` or `running`.'),
    metadata: optional(z.record(z.string(), z.string()), 'Lists only jobs that have all of these metadata pairs.'),
  },
  async *list({ config: { status, metadata } }, { services, signal }) {
    for await (const page of services.client.jobs.pages({ metadata, signal }))
      for (const job of page)
        if (status === undefined || job.status === status)
          yield {
            displayName: `${job.fine_tuned_model ?? job.model} (${job.id}, ${job.status})`,
            state: toState(job, toConfig(job)),
          }
  },
})

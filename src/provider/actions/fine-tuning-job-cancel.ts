import { required } from '../../framework/index.ts'
import { isFinal } from '../../openai/index.ts'
import { action } from '../define.ts'
import { idOf } from '../id-of.ts'
import { cancelJob } from '../job/wait-for-job.ts'

/** Cancels a job, whoever manages it. */
export const fineTuningJobCancel = action('openai_fine_tuning_job_cancel', {
  description:
    'Cancels a fine-tuning job, and waits until it has ended. What it has trained so far is billed, and there is no model. A job that has ended already is left as it is, with a warning. Needs Terraform 1.14 or newer.',
  attributes: { fine_tuning_job_id: required(idOf('job'), 'Id of the job.') },
  async invoke({ config: { fine_tuning_job_id } }, { services, signal, diagnostics, progress }) {
    const job = await services.client.jobs.get(fine_tuning_job_id, { signal })
    if (isFinal(job.status)) {
      diagnostics.warning('Fine-Tuning Job Has Ended', `${job.id} is "${job.status}" already: nothing is cancelled.`, [
        'fine_tuning_job_id',
      ])
      return
    }
    progress(`cancelling ${job.id}, which is "${job.status}"`)
    const ended = await cancelJob(job, { services, signal })
    progress(`${ended.id} is "${ended.status}"`)
  },
})

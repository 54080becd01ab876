import { required } from '../../framework/index.ts'
import { isFinal } from '../../openai/index.ts'
import { action } from '../define.ts'
import { idOf } from '../id-of.ts'
import { cancelJob } from '../job/wait-for-job.ts'

/** Cancels a job, whether or not Terraform manages it. */
export const fineTuningJobCancel = action('openai_fine_tuning_job_cancel', {
  description:
    'Cancels a fine-tuning job and waits until it has ended. Training up to that point is billed, and no model is created. If the job has already ended, the action only warns. Requires Terraform 1.14 or later.',
  attributes: { fine_tuning_job_id: required(idOf('job'), 'Id of the job.') },
  async invoke({ config: { fine_tuning_job_id } }, { services, signal, diagnostics, progress }) {
    const job = await services.client.jobs.get(fine_tuning_job_id, { signal })
    if (isFinal(job.status)) {
      diagnostics.warning(
        'Fine-Tuning Job Has Ended',
        `${job.id} is already "${job.status}", so there was nothing to cancel.`,
        ['fine_tuning_job_id'],
      )
      return
    }
    progress(`cancelling ${job.id}, which is "${job.status}"`)
    const ended = await cancelJob(job, { services, signal })
    progress(`${ended.id} is "${ended.status}"`)
  },
})

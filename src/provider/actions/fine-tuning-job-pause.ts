import { required } from '../../framework/index.ts'
import { action } from '../define.ts'
import { idOf } from '../id-of.ts'

/** Pauses a job, whether or not Terraform manages it. */
export const fineTuningJobPause = action('openai_fine_tuning_job_pause', {
  description:
    'Pauses a running fine-tuning job and waits until it is paused. Resume it with `openai_fine_tuning_job_resume`. Pausing a paused job does nothing; the API rejects a job that has not started or has ended. Requires Terraform 1.14 or later.',
  attributes: { fine_tuning_job_id: required(idOf('job'), 'Id of the job.') },
  async invoke({ config: { fine_tuning_job_id } }, { services, signal, progress }) {
    const { jobs } = services.client
    const { id, status } = await jobs.get(fine_tuning_job_id, { signal })
    if (status === 'paused') return progress(`${id} is already "paused"`)
    progress(`pausing ${id}, which is "${status}"`)
    if (status !== 'pausing') await jobs.pause(id, { signal })
    const paused = await jobs.waitFor(id, { signal, until: (job) => job.status !== 'pausing' })
    progress(`${id} is "${paused.status}"`)
  },
})

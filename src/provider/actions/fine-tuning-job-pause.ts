import { required } from '../../framework/index.ts'
import { action } from '../define.ts'
import { idOf } from '../id-of.ts'

/** Pauses a job, whoever manages it. */
export const fineTuningJobPause = action('openai_fine_tuning_job_pause', {
  description:
    'Pauses a fine-tuning job that is running, and waits until it stands still. `openai_fine_tuning_job_resume` lets it go on. A job that stands still already is fine; the API refuses one that has ended, or not begun. Needs Terraform 1.14 or newer.',
  attributes: { fine_tuning_job_id: required(idOf('job'), 'Id of the job.') },
  async invoke({ config: { fine_tuning_job_id } }, { services, signal, progress }) {
    const { jobs } = services.client
    const { id, status } = await jobs.get(fine_tuning_job_id, { signal })
    if (status === 'paused') return progress(`${id} is "paused" already`)
    progress(`pausing ${id}, which is "${status}"`)
    if (status !== 'pausing') await jobs.pause(id, { signal })
    const paused = await jobs.waitFor(id, { signal, until: (job) => job.status !== 'pausing' })
    progress(`${id} is "${paused.status}"`)
  },
})

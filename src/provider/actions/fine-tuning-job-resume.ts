import { required } from '../../framework/index.ts'
import { action } from '../define.ts'
import { idOf } from '../id-of.ts'

/** Resumes a paused job. */
export const fineTuningJobResume = action('openai_fine_tuning_job_resume', {
  description:
    'Resumes a paused fine-tuning job, which is billed again from then on. The API rejects a job that is not paused. Requires Terraform 1.14 or later.',
  attributes: { fine_tuning_job_id: required(idOf('job'), 'Id of the job.') },
  async invoke({ config: { fine_tuning_job_id } }, { services, signal, progress }) {
    const { jobs } = services.client
    const job = await jobs.waitFor(fine_tuning_job_id, { signal, until: ({ status }) => status !== 'pausing' })
    progress(`resuming ${job.id}, which is "${job.status}"`)
    const resumed = await jobs.resume(job.id, { signal })
    progress(`${resumed.id} is "${resumed.status}"`)
  },
})

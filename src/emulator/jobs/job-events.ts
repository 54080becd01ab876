import type { JobEvent } from '../../api/jobs/job-event.ts'
import { stepData, stepMessage } from '../../api/jobs/step-event.ts'
import type { StepMetrics } from '../../api/jobs/step-metrics.ts'
import type { Checkpoint } from './checkpoints.ts'
import { errorOf, type Job } from './job.ts'
import { hasCome, type Phase } from './timeline.ts'

/** What events are derived from. */
interface EventSource {
  readonly job: Job
  readonly phases: readonly Phase[]
  readonly stepSeconds: number
  readonly steps: readonly StepMetrics[]
  readonly checkpoints: readonly Checkpoint[]
  readonly eventId: (index: number) => string
}

/** Returns all events of a job, past and future, oldest first. */
export const eventsOf = (source: EventSource): readonly JobEvent[] => {
  const { job, phases, stepSeconds, steps, eventId } = source
  const events: JobEvent[] = []
  const add = (at: number, message: string, rest: Partial<JobEvent> = {}) =>
    events.push({ id: eventId(events.length), at, level: 'info', message, type: 'message', data: {}, ...rest })
  const lastStep = job.failure ? Math.min(steps.length, Math.max(0, job.failure.step - 1)) : steps.length
  let reported = 0

  for (const [i, phase] of phases.entries()) {
    for (const message of messagesOf(phase, source)) {
      const failed = phase.status === 'failed'
      const started = phase.status === 'running'
      add(phase.from, message, failed ? { level: 'error' } : started ? { data: null } : {})
    }
    if (phase.status !== 'running') continue
    const until = phase.progress + (phases[i + 1]?.from ?? phase.from) - phase.from
    for (; reported < lastStep && hasCome((reported + 1) * stepSeconds, until); reported++) {
      const metrics = steps[reported]
      if (!metrics) break
      const at = phase.from + (reported + 1) * stepSeconds - phase.progress
      const data = stepData(job, metrics, steps.length)
      add(at, stepMessage(metrics, steps.length), { type: 'metrics', data })
    }
  }
  return events
}

const messagesOf = (phase: Phase, { job, checkpoints }: EventSource): readonly string[] => {
  const again = job.pauses.some((pause) => pause.resumedAt !== undefined && pause.resumedAt <= phase.from)
  switch (phase.status) {
    case 'validating_files':
      return [`Created fine-tuning job: ${job.id}`, `Validating training file: ${filesOf(job)}`]
    case 'queued':
      return [
        again ? 'Fine-tuning job resumed, moving job to queued state' : 'Files validated, moving job to queued state',
      ]
    case 'running':
      return ['Fine-tuning job started']
    case 'pausing':
      return ['Pausing fine-tuning job']
    case 'paused':
      return ['Fine-tuning job paused']
    case 'failed':
      return [errorOf(job)?.message ?? 'The job failed']
    case 'cancelled':
      return ['Fine-tuning job cancelled']
    case 'succeeded':
      return [
        ...checkpoints
          .filter(({ model }) => model !== job.fineTunedModel)
          .map(({ step, model }) => `Checkpoint created at step ${step} with Snapshot ID: ${model}`),
        `New fine-tuned model created: ${job.fineTunedModel}`,
        'The job has successfully completed',
      ]
    default:
      return phase.status satisfies never
  }
}

const filesOf = ({ trainingFile, validationFile }: Job) =>
  validationFile ? `${trainingFile.id} and validation file: ${validationFile.id}` : trainingFile.id

import type { StepMetrics } from '../training/train.ts'
import type { Checkpoint } from './checkpoints.ts'
import { errorOf, type Job } from './job.ts'
import type { JobEvent } from './job-event.ts'
import type { Phase } from './timeline.ts'

/** What the events are made of. */
interface EventSource {
  readonly job: Job
  readonly phases: readonly Phase[]
  readonly stepSeconds: number
  readonly steps: readonly StepMetrics[]
  readonly checkpoints: readonly Checkpoint[]
  readonly eventId: (index: number) => string
}

const tolerance = 1e-5

/** All events of a job, past and to come, oldest first. */
export function eventsOf(source: EventSource): readonly JobEvent[] {
  const { job, phases, stepSeconds, steps, eventId } = source
  const events: JobEvent[] = []
  const tell = (at: number, message: string, rest: Partial<JobEvent> = {}) =>
    events.push({ id: eventId(events.length), at, level: 'info', message, type: 'message', data: {}, ...rest })
  const lastStep = job.failure ? Math.min(steps.length, Math.max(0, job.failure.step - 1)) : steps.length
  let told = 0

  for (const [i, phase] of phases.entries()) {
    for (const message of messagesOf(phase, source)) {
      const failed = phase.status === 'failed'
      const started = phase.status === 'running'
      tell(phase.from, message, failed ? { level: 'error' } : started ? { data: null } : {})
    }
    if (phase.status !== 'running') continue
    const until = phase.progress + (phases[i + 1]?.from ?? phase.from) - phase.from
    for (; told < lastStep && (told + 1) * stepSeconds <= until + tolerance; told++) {
      const metrics = steps[told]
      if (!metrics) break
      const at = phase.from + (told + 1) * stepSeconds - phase.progress
      tell(at, stepMessage(job, metrics, steps.length), {
        type: 'metrics',
        data: stepData(job, metrics, steps.length),
      })
    }
  }
  return events
}

function messagesOf(phase: Phase, { job, checkpoints }: EventSource): readonly string[] {
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

function stepMessage({ method }: Job, metrics: StepMetrics, total: number): string {
  const { step, trainLoss, trainAccuracy, validLoss, fullValidLoss, fullValidAccuracy } = metrics
  if (method === 'reinforcement') {
    const full = fullValidAccuracy === undefined ? '' : `, full validation mean reward=${fullValidAccuracy.toFixed(2)}`
    const errors = fullValidAccuracy === undefined ? '' : ', full validation mean parse error=0.00'
    return `Step ${step}/${total} , train mean reward=${trainAccuracy.toFixed(2)}${full}${errors}`
  }
  const valid = validLoss === undefined ? '' : `, validation loss=${validLoss.toFixed(2)}`
  const full = fullValidLoss === undefined ? '' : `, full validation loss=${fullValidLoss.toFixed(2)}`
  return `Step ${step}/${total}: training loss=${trainLoss.toFixed(2)}${valid}${full}`
}

function stepData({ method }: Job, metrics: StepMetrics, total: number): object {
  if (method === 'reinforcement') {
    return {
      step: metrics.step,
      total_steps: total,
      train_mean_reward: metrics.trainAccuracy,
      full_valid_mean_reward: metrics.fullValidAccuracy,
      full_valid_mean_parse_error: metrics.fullValidAccuracy === undefined ? undefined : 0,
    }
  }
  return {
    step: metrics.step,
    train_loss: metrics.trainLoss,
    valid_loss: metrics.validLoss,
    total_steps: total,
    full_valid_loss: metrics.fullValidLoss,
    train_mean_token_accuracy: metrics.trainAccuracy,
    valid_mean_token_accuracy: metrics.validAccuracy,
    full_valid_mean_token_accuracy: metrics.fullValidAccuracy,
  }
}

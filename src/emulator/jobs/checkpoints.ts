import type { IdMint } from '../deterministic/id-mint.ts'
import { keptEpochs, type TrainingRun } from '../simulation/training/train.ts'
import type { Job } from './job.ts'
import type { JobSettings } from './job-settings.ts'
import type { Preparation } from './preparation.ts'

/** A model kept after one of the last epochs or, in reinforcement fine-tuning, after one of the best validations. */
export interface Checkpoint {
  readonly id: string
  readonly step: number
  readonly model: string
}

/**
 * Returns the checkpoints of a job that succeeds, oldest first. One of them is the fine-tuned model itself: the last
 * or, in reinforcement fine-tuning, the best, which only the training run knows.
 */
export const checkpointsOf = (
  job: Job,
  prepared: Preparation & { ok: true },
  { ids, settings: { profile } }: { readonly ids: IdMint; readonly settings: JobSettings },
  run: TrainingRun | undefined,
): readonly Checkpoint[] => {
  const kept = job.method === 'reinforcement' ? [...(run?.knowledge.keys() ?? [])] : lastEpochs(prepared)
  return kept
    .toSorted((a, b) => a - b)
    .map((step) => {
      const facts = { job: job.id, step, model: job.fineTunedModel }
      return {
        id: profile.checkpointId(facts, ids),
        step,
        model: step === kept.at(-1) ? job.fineTunedModel : profile.checkpointModel(facts, ids),
      }
    })
}

const lastEpochs = ({ schedule, epochSteps }: Preparation & { ok: true }): readonly number[] => {
  const first = Math.max(1, schedule.epochs - keptEpochs + 1)
  return Array.from({ length: schedule.epochs - first + 1 }, (_, i) => (first + i) * epochSteps)
}

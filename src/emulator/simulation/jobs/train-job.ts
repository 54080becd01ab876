import { checkedGrader } from '../graders/checked-grader.ts'
import { reinforce } from '../training/reinforce.ts'
import type { Sliced } from '../training/sliced.ts'
import { type TrainingRun, train } from '../training/train.ts'
import type { Job } from './job.ts'
import type { Preparation } from './preparation.ts'

/** Trains as the job's method wants it. */
export const trainJob = (
  { method, seed, methodExtras }: Job,
  prepared: Preparation & { ok: true },
): Sliced<TrainingRun> => {
  if (method !== 'reinforcement') return train({ method, seed, ...prepared })
  return reinforce({ seed, grader: checkedGrader(methodExtras.grader, 'grader'), ...prepared })
}

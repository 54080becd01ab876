import type { Sliced } from '../../api/data/sliced.ts'
import { checkedGrader } from '../../api/graders/checked-grader.ts'
import { reinforce } from '../simulation/training/reinforce.ts'
import { type TrainingRun, train } from '../simulation/training/train.ts'
import type { Job } from './job.ts'
import type { Preparation } from './preparation.ts'

/** Trains with the method of the job. */
export const trainJob = (
  { method, seed, methodExtras }: Job,
  prepared: Preparation & { ok: true },
): Sliced<TrainingRun> => {
  if (method !== 'reinforcement') return train({ method, seed, ...prepared })
  return reinforce({ seed, grader: checkedGrader(methodExtras.grader, 'grader'), ...prepared })
}

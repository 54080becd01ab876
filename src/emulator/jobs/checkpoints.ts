import type { IdMint } from '../id-mint.ts'
import { keptEpochs } from '../training/train.ts'
import type { Job } from './job.ts'
import type { Preparation } from './preparation.ts'

/** A model kept from the end of one of the last epochs. */
export interface Checkpoint {
  readonly id: string
  readonly step: number
  readonly model: string
}

/** The checkpoints a job leaves behind when it succeeds, oldest first; the last is the fine-tuned model itself. */
export function checkpointsOf(job: Job, prepared: Preparation & { ok: true }, ids: IdMint): readonly Checkpoint[] {
  const { epochs } = prepared.schedule
  const first = Math.max(1, epochs - keptEpochs + 1)
  return Array.from({ length: epochs - first + 1 }, (_, i) => {
    const step = (first + i) * prepared.epochSteps
    const source = `${job.id}/${step}`
    const id = ids.derived('ftckpt_', source)
    if (step === prepared.totalSteps) return { id, step, model: job.fineTunedModel }
    const stem = job.fineTunedModel.slice(0, job.fineTunedModel.lastIndexOf(':'))
    return { id, step, model: `${stem}:${ids.derived('', source, 8)}:ckpt-step-${step}` }
  })
}

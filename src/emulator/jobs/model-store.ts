import type { BaseModel } from '../simulation/base-models.ts'
import { RecordStore } from '../store/record-store.ts'
import type { Job } from './job.ts'

/** A model that a job created: its result or one of its checkpoints. */
export interface FineTunedModel {
  readonly id: string
  readonly createdAt: number
  readonly job: Job
  /** The training step after which it was saved. */
  readonly step: number
}

/** Base models and fine-tuned models. */
export class ModelStore {
  readonly base: ReadonlyMap<string, BaseModel>
  readonly fineTuned = new RecordStore<FineTunedModel>()

  constructor(base: ReadonlyMap<string, BaseModel>) {
    this.base = base
  }

  /** Removes all fine-tuned models. */
  clear(): void {
    this.fineTuned.clear()
  }
}

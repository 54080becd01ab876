import type { BaseModel } from '../simulation/base-models.ts'
import { RecordStore } from '../store/record-store.ts'
import type { Job } from './job.ts'

/** A model that a job has made: its result, or one of its checkpoints. */
export interface FineTunedModel {
  readonly id: string
  readonly createdAt: number
  readonly job: Job
  /** The step after which it was taken. */
  readonly step: number
}

/** Base models and those that jobs have made. */
export class ModelStore {
  readonly base: ReadonlyMap<string, BaseModel>
  readonly fineTuned = new RecordStore<FineTunedModel>()

  constructor(base: ReadonlyMap<string, BaseModel>) {
    this.base = base
  }

  /** Forgets the fine-tuned ones. */
  clear(): void {
    this.fineTuned.clear()
  }
}

import type { BaseModel } from '../base-models.ts'
import type { Job } from '../jobs/job.ts'

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
  readonly #fineTuned = new Map<string, FineTunedModel>()

  constructor(base: ReadonlyMap<string, BaseModel>) {
    this.base = base
  }

  add(model: FineTunedModel): void {
    this.#fineTuned.set(model.id, model)
  }

  findFineTuned(id: string): FineTunedModel | undefined {
    return this.#fineTuned.get(id)
  }

  listFineTuned(): FineTunedModel[] {
    return [...this.#fineTuned.values()].sort((a, b) => a.createdAt - b.createdAt || a.step - b.step)
  }

  /** Everybody's fine-tuned models. */
  get all(): Iterable<FineTunedModel> {
    return this.#fineTuned.values()
  }

  delete(id: string): boolean {
    return this.#fineTuned.delete(id)
  }

  clear(): void {
    this.#fineTuned.clear()
  }
}

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
  #version = 0

  constructor(base: ReadonlyMap<string, BaseModel>) {
    this.base = base
  }

  add(model: FineTunedModel): void {
    this.#fineTuned.set(model.id, model)
    this.#version++
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

  /** Another number whenever something has changed. */
  get version(): number {
    return this.#version
  }

  delete(id: string): boolean {
    this.#version++
    return this.#fineTuned.delete(id)
  }

  clear(): void {
    this.#version++
    this.#fineTuned.clear()
  }
}

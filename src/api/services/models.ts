import type { Caller } from '../organizations/organization.ts'

/** A model as the API shows it. */
export interface ModelRecord {
  readonly id: string
  /** Unix seconds. */
  readonly createdAt: number
  readonly ownedBy: string
  /** `YYYY-MM-DD`; null if no shutdown is announced. */
  readonly shutdownDate: string | null
  /** Status of its deployment, where the host deploys models: `validating`, `active` or `error`. */
  readonly deployment?: string
}

/** Base models, and the fine-tuned models that the caller may use. */
export interface Models {
  /** Returns the same array while nothing has changed, which saves the work of writing it. */
  list(caller: Caller): Promise<readonly ModelRecord[]>
  find(id: string, caller: Caller): Promise<ModelRecord | undefined>
  /** Returns true if the model is a base model, which nobody can delete. */
  isBase(id: string): boolean
  /** Deletes a fine-tuned model of the caller's project; returns false if there is none. */
  delete(id: string, caller: Caller): Promise<boolean>
}

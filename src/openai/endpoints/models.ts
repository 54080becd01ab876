import type { Model } from 'openai/resources/models'
import type { Call, CallOptions } from '../call/call.ts'
import { unlessMissing } from '../call/unless-missing.ts'

/** Base models and fine-tuned models. */
export interface Models {
  get(id: string, options?: CallOptions): Promise<Model>
  /** Like `get`, but returns undefined if the model does not exist. */
  find(id: string, options?: CallOptions): Promise<Model | undefined>
  list(options?: CallOptions): Promise<Model[]>
  /** Deletes a fine-tuned model. Returns false if it does not exist. */
  delete(id: string, options?: CallOptions): Promise<boolean>
}

/** Creates the operations on models. */
export const createModels = (call: Call): Models => {
  const get: Models['get'] = (id, options) => call((sdk, sending) => sdk.models.retrieve(id, sending), options)
  return {
    get,
    find: (id, options) => unlessMissing(get(id, options)),
    list: async (options) => (await call((sdk, sending) => sdk.models.list(sending), options)).data,
    delete: async (id, options) =>
      (await unlessMissing(call((sdk, sending) => sdk.models.delete(id, sending), options))) !== undefined,
  }
}

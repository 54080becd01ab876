import type { PermissionListResponse } from 'openai/resources/fine-tuning/checkpoints/permissions'
import type { Call, CallOptions } from '../call/call.ts'
import { collect, mostPerPage, readPages } from '../call/read-pages.ts'
import { unlessMissing } from '../call/unless-missing.ts'
import { ApiError } from '../error/api-error.ts'

/** Permission of a project to use a checkpoint. */
export type Permission = PermissionListResponse

/** Checkpoint permissions. Every operation needs the admin key, and is limited to the rate that OpenAI allows. */
export interface Permissions {
  /** Returns every permission of a checkpoint, identified by its model name `ft:…`. */
  list(checkpoint: string, options?: CallOptions): Promise<Permission[]>
  /** Shares a checkpoint with projects, and returns the new permissions. */
  create(checkpoint: string, projectIds: readonly string[], options?: CallOptions): Promise<Permission[]>
  /** Revokes a permission. Returns false if it does not exist. */
  delete(checkpoint: string, permissionId: string, options?: CallOptions): Promise<boolean>
}

/** Creates the operations on checkpoint permissions. */
export const createPermissions = (anyCall: Call): Permissions => {
  const call: Call = (send, rules) => anyCall(send, rules).catch(tellIfNotOffered)
  return {
    list: (checkpoint, { signal } = {}) => {
      const read = readPages((after) =>
        call(
          (sdk, sending) =>
            sdk.fineTuning.checkpoints.permissions.list(checkpoint, { limit: mostPerPage, ...after }, sending),
          { key: 'admin', signal },
        ),
      )
      return collect(read)
    },
    create: async (checkpoint, projectIds, { signal } = {}) => {
      const page = await call(
        (sdk, sending) =>
          sdk.fineTuning.checkpoints.permissions.create(checkpoint, { project_ids: [...projectIds] }, sending),
        { key: 'admin', signal },
      )
      return page.data
    },
    delete: async (checkpoint, permissionId, { signal } = {}) => {
      const deleted = call(
        (sdk, sending) =>
          sdk.fineTuning.checkpoints.permissions.delete(
            permissionId,
            { fine_tuned_model_checkpoint: checkpoint },
            sending,
          ),
        { key: 'admin', signal },
      )
      return (await unlessMissing(deleted)) !== undefined
    },
  }
}

/** Few hosts have these endpoints, and the messages of the others do not say what is missing. */
const tellIfNotOffered = (error: unknown): never => {
  if (!(error instanceof ApiError && error.code === 'not_offered')) throw error
  throw new ApiError('not_offered', `this host has no checkpoint permissions: ${error.message}`, { cause: error })
}

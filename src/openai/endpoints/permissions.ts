import type { PermissionListResponse } from 'openai/resources/fine-tuning/checkpoints/permissions'
import type { Call, CallOptions } from '../call/call.ts'
import { collect, mostPerPage, readPages } from '../call/read-pages.ts'
import { unlessMissing } from '../call/unless-missing.ts'
import { ApiError } from '../error/api-error.ts'

/** The right of a project to use a checkpoint. */
export type Permission = PermissionListResponse

/** Checkpoint permissions; all of it needs the admin key, and goes at the pace that OpenAI allows such keys. */
export interface Permissions {
  /** Every permission of a checkpoint, which is named by its model: `ft:…`. */
  list(checkpoint: string, options?: CallOptions): Promise<Permission[]>
  /** Shares a checkpoint with projects; gives the new permissions. */
  create(checkpoint: string, projectIds: readonly string[], options?: CallOptions): Promise<Permission[]>
  /** Takes a permission away; false when there was none. */
  delete(checkpoint: string, permissionId: string, options?: CallOptions): Promise<boolean>
}

/** Makes the operations on checkpoint permissions. */
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

/** Few hosts have these endpoints, and what the others say of that does not tell what is missing. */
const tellIfNotOffered = (error: unknown): never => {
  if (!(error instanceof ApiError && error.code === 'not_offered')) throw error
  throw new ApiError('not_offered', `this host has no checkpoint permissions: ${error.message}`, { cause: error })
}

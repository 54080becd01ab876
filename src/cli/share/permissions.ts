import type { ArgDef } from 'citty'
import { ApiError, type ErrorCode } from '../../client/index.ts'
import { withAdvice } from '../output/advice.ts'

/** Projects on the command line; the further ones are in `args._`. */
export const projectArg = {
  type: 'positional',
  description: 'Id of a project (proj_…) of the same organization; there may be more',
} as const satisfies ArgDef

/** What has become of the permission of a project. */
export interface PermissionChange {
  readonly model: string
  readonly projectId: string
  /** Undefined where there is none. */
  readonly permissionId: string | undefined
  readonly change: 'shared' | 'unshared' | 'none'
}

/** Columns of changes, in which `none` is told as what it means to the command. */
export const changeColumns = (none: string) => ({
  Project: ({ projectId }: PermissionChange) => projectId,
  Permission: ({ permissionId }: PermissionChange) => permissionId,
  Change: ({ change }: PermissionChange) => (change === 'none' ? none : change),
})

/** Awaits a call about permissions: a key that is refused there is the admin key, not the other one. */
export const byAdminKey = async <T>(calling: Promise<T>): Promise<T> => {
  try {
    return await calling
  } catch (error) {
    const advice = error instanceof ApiError ? adminKeyAdvice[error.code] : undefined
    throw error instanceof ApiError && advice !== undefined ? withAdvice(error, advice) : error
  }
}

const howToGet =
  'an owner of the organization makes one at https://platform.openai.com/settings/organization/admin-keys'

/** What to do about an admin key that is refused, by the code of the error. */
export const adminKeyAdvice: { readonly [C in ErrorCode]?: string } = {
  missing_admin_key: `Set OPENAI_ADMIN_KEY: sharing needs an admin key, and ${howToGet}.`,
  invalid_api_key: `Check OPENAI_ADMIN_KEY: it is complete, has not been revoked, and is for this host; ${howToGet}.`,
  insufficient_permissions: `OPENAI_ADMIN_KEY must be an admin key, and one that is restricted needs the scopes api.fine_tuning.checkpoints.read and .write; ${howToGet}.`,
}

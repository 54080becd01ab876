import { ApiError, type ErrorCode } from '../../client/index.ts'
import type { IdArg } from '../command-line/command.ts'
import { withAdvice } from '../output/advice.ts'

/** The first project on the command line; `args._` holds the others. */
export const projectArg = {
  type: 'positional',
  description: 'Ids of projects (proj_…) of the same organization',
  ids: ['project'],
} as const satisfies IdArg

/** A change to the permission of one project. */
export interface PermissionChange {
  readonly model: string
  readonly projectId: string
  /** Undefined when the project has none. */
  readonly permissionId: string | undefined
  readonly change: 'shared' | 'unshared' | 'none'
}

/** The columns of changes; each command has its own word for `none`. */
export const changeColumns = (none: string) => ({
  Project: ({ projectId }: PermissionChange) => projectId,
  Permission: ({ permissionId }: PermissionChange) => permissionId,
  Change: ({ change }: PermissionChange) => (change === 'none' ? none : change),
})

/** Awaits a permission call, and gives errors about keys the advice for the admin key, which such calls use. */
export const byAdminKey = async <T>(calling: Promise<T>): Promise<T> => {
  try {
    return await calling
  } catch (error) {
    const advice = error instanceof ApiError ? adminKeyAdvice[error.code] : undefined
    throw error instanceof ApiError && advice !== undefined ? withAdvice(error, advice) : error
  }
}

const howToGet =
  'an owner of the organization can create one at https://platform.openai.com/settings/organization/admin-keys'

/** Advice about the admin key by error code. */
export const adminKeyAdvice: { readonly [C in ErrorCode]?: string } = {
  missing_admin_key: `Set OPENAI_ADMIN_KEY: sharing needs an admin key, and ${howToGet}.`,
  invalid_api_key: `Check that OPENAI_ADMIN_KEY is complete, has not been revoked, and is for this host; ${howToGet}.`,
  insufficient_permissions: `OPENAI_ADMIN_KEY must be an admin key; a restricted one needs the scopes api.fine_tuning.checkpoints.read and .write; ${howToGet}.`,
}

import type { Page, PageRequest } from '../http/paging.ts'
import type { Caller } from '../organizations/organization.ts'

/** Permission for a project to use a checkpoint. */
export interface Permission {
  readonly id: string
  readonly projectId: string
  /** Unix seconds. */
  readonly createdAt: number
}

/** Which permissions are listed. */
export interface PermissionFilter {
  readonly project: string | undefined
  readonly newestFirst: boolean
}

/** Permissions for checkpoints. A checkpoint is named by its model. */
export interface Permissions {
  /** Throws the API's error unless the caller's organization has a model of this name. */
  check(checkpoint: string, caller: Caller): Promise<void>
  /** Lets projects use a checkpoint; those that may already keep their permission. Throws if one may not. */
  grant(checkpoint: string, projects: readonly string[], caller: Caller): Promise<readonly Permission[]>
  list(checkpoint: string, filter: PermissionFilter, page: PageRequest): Promise<Page<Permission>>
  /** Returns false if there is no such permission. */
  revoke(checkpoint: string, id: string): Promise<boolean>
}

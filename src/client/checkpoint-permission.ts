import type { Permission } from '../openai/index.ts'
import { type HasRaw, withRaw } from './raw.ts'

/** Permission of a project to use a checkpoint. */
export interface CheckpointPermission extends HasRaw {
  readonly id: string
  readonly projectId: string
  /** Seconds since 1970. */
  readonly createdAt: number
}

/** Converts a permission of the API. */
export const toPermission = (raw: Permission): CheckpointPermission =>
  withRaw({ id: raw.id, projectId: raw.project_id, createdAt: raw.created_at }, raw)

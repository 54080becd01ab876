import { snapshotOf } from '../base-models.ts'
import type { JobRequest } from './job-request.ts'

/** `ft:base:organization:suffix:8 characters`; the suffix may be empty. */
export function fineTunedModelName(
  { baseModel, suffix }: JobRequest,
  organization: string,
  characters: string,
): string {
  return `ft:${snapshotOf(baseModel)}:${organization}:${suffix ?? ''}:${characters}`
}

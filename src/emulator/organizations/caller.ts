import type { Organization } from './project.ts'

/** On whose behalf a request is made. */
export interface Caller {
  readonly organization: Organization
  /** Id of the project that what it makes belongs to. */
  readonly project: string
}

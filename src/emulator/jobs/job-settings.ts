import type { JobRules } from '../../api/jobs/job-rules.ts'
import type { Profile } from '../profiles/profile.ts'
import type { Durations } from './timeline.ts'

/** The settings that jobs depend on. */
export interface JobSettings {
  readonly strict: boolean
  readonly echoSnapshot: boolean
  /** Whether jobs look as OpenAI's specification says, even where recordings show otherwise. */
  readonly contract: boolean
  readonly durations: Durations
  readonly profile: Profile
}

/** Returns how requests for jobs are read. */
export const jobRulesOf = ({ strict, profile }: Pick<JobSettings, 'strict' | 'profile'>): JobRules => ({
  strict,
  longestSuffix: profile.longestSuffix,
  ...profile.job,
})

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

import { azure } from './azure.ts'
import { openai } from './openai.ts'
import type { Profile, ProfileName } from './profile.ts'

/** All hosts that can be emulated, by name. */
export const profiles: Readonly<Record<ProfileName, Profile>> = { openai, azure }

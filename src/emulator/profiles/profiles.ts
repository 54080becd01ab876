import { azure } from './azure.ts'
import { bedrock } from './bedrock.ts'
import { litellm } from './litellm.ts'
import { nebius } from './nebius.ts'
import { openai } from './openai.ts'
import type { Profile, ProfileName } from './profile.ts'

/** All hosts that can be emulated. */
export const profiles: Readonly<Record<ProfileName, Profile>> = { openai, azure, nebius, bedrock, litellm }

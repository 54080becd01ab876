import { type ClientSettings, createFineTuning, type FineTuning } from '../client/index.ts'
import type { World } from './world.ts'

/** The client of a command: the environment says which host and keys, the command how it is to call. */
export const clientOf = (
  { env, fetch, clock, random }: World,
  settings: Pick<ClientSettings, 'maxRetries' | 'timeoutSeconds'> = {},
): FineTuning => createFineTuning(settings, { env, fetch, clock, random })

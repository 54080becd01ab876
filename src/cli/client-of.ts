import { type ClientSettings, createFineTuning, type FineTuning } from '../client/index.ts'
import type { Dependencies } from './dependencies.ts'

/** Creates the client of a command: host and keys come from the environment, retries and timeouts from the command. */
export const clientOf = (
  { env, fetch, clock, random }: Dependencies,
  settings: Pick<ClientSettings, 'maxRetries' | 'timeoutSeconds'> = {},
): FineTuning => createFineTuning(settings, { env, fetch, clock, random })

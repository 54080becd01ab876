import { createFineTuning, type FineTuning } from '../../client/index.ts'
import { type Client, type ClientSettings, createClient, type HostProfile, profileOf } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { settingsOf } from '../settings-of.ts'

/** One of the two hosts of a move. */
export interface Side {
  readonly settings: ClientSettings
  readonly profile: HostProfile
  readonly client: Client
  readonly fineTuning: FineTuning
}

/** Returns a host with its clients, from its own variables. */
export const sideOf = (
  name: string,
  { env, fetch, clock, random }: Dependencies,
  needs: { readonly needsKey: boolean },
): Side => {
  const settings = settingsOf(name, env, needs)
  return {
    settings,
    profile: profileOf(settings),
    client: createClient(settings, { fetch, clock, random }),
    fineTuning: createFineTuning(settings, { env, fetch, clock, random }),
  }
}

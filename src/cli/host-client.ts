import {
  addressOf,
  type Client,
  createClient,
  type HostProfile,
  profileOf,
  settingsFromEnvironment,
} from '../openai/index.ts'
import type { Dependencies } from './dependencies.ts'

/** The host of a command: what it offers, and the calls that only some hosts have. */
export const hostClientOf = ({ env, fetch, clock, random }: Dependencies): HostClient => {
  const settings = settingsFromEnvironment(env)
  const client = createClient(settings, { fetch, clock, random })
  return { client, profile: profileOf(settings), address: addressOf(settings) }
}

/** A client, the profile of its host, and its base URL. */
export interface HostClient {
  readonly client: Client
  readonly profile: HostProfile
  readonly address: string
}

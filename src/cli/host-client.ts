import { type Client, createClient, profileOf, settingsFromEnvironment } from '../openai/index.ts'
import type { Dependencies } from './dependencies.ts'

/** The host of a command: what it offers, and the calls that only some hosts have. */
export const hostClientOf = ({ env, fetch, clock, random }: Dependencies): HostClient => {
  const settings = settingsFromEnvironment(env)
  return { client: createClient(settings, { fetch, clock, random }), profile: profileOf(settings) }
}

/** A client, and the profile of its host. */
export interface HostClient {
  readonly client: Client
  readonly profile: ReturnType<typeof profileOf>
}

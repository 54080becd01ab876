import { addressOf, createClient, type HostProfile, profileOf, settingsFromEnvironment } from '../../../openai/index.ts'
import { version } from '../../../provider/index.ts'
import type { Dependencies } from '../../dependencies.ts'
import { type LiveReport, liveResults } from './live-report.ts'
import { recorder } from './recorder.ts'

/** Makes reading calls to the host of the environment, and returns a report without anything secret. */
export const checkLive = async ({ env, fetch, clock, random, signal }: Dependencies): Promise<LiveReport> => {
  const settings = settingsFromEnvironment(env)
  const profile = profileOf(settings)
  const base = addressOf(settings)
  const recording = recorder({ fetch, clock }, base)
  const client = createClient({ ...settings, maxRetries: 0 }, { fetch: recording.fetch, clock, random })
  const outcome = await liveResults(client, profile, { hasAdminKey: settings.adminKey !== undefined, signal })
  return {
    tunesmith: version,
    host: profile.title,
    address: shownAddress(profile, base),
    exchanges: recording.exchanges,
    ...outcome,
  }
}

/** The address of a resource or a gateway names its owner. */
const shownAddress = ({ address }: HostProfile, base: string): string => {
  if (base === address.default) return base
  return address.pattern?.test(base) ? `an address such as ${address.example}` : 'an address that is not shown'
}

import { setTimeout as delay } from 'node:timers/promises'
import { createClient, isFinal, type JobEvent } from '../../src/index.ts'

/** Follows a job to its end and tells its events as they come: each of its life, and now and then one of its metrics. */
export const watchJob = async (id: string, baseURL: string, tell: (line: string) => void): Promise<void> => {
  const client = createClient({ apiKey: 'sk-demo', baseURL })
  const told = new Set<string>()
  let nextShare = 0.1
  for (;;) {
    const job = await client.jobs.get(id)
    const events = await client.jobs.events(id)
    for (const event of events.reverse()) {
      if (told.has(event.id)) continue
      told.add(event.id)
      const share = shareOf(event)
      if (share !== undefined && share < nextShare) continue
      if (share !== undefined) nextShare = share + 0.1
      tell(share === undefined ? event.message : `${bar(share)} ${event.message}`)
    }
    if (isFinal(job.status)) return
    await delay(250)
  }
}

/** How far the training has come, for an event of its metrics. */
const shareOf = ({ type, data }: JobEvent): number | undefined => {
  if (type !== 'metrics' || typeof data !== 'object' || data === null) return undefined
  const { step, total_steps } = data as { readonly step?: number; readonly total_steps?: number } // as OpenAI sends it
  return step === undefined || total_steps === undefined ? undefined : step / total_steps
}

const width = 20
const bar = (share: number): string => {
  const full = Math.round(share * width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`
}

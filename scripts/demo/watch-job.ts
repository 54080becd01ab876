import { createFineTuning, type JobEvent } from '../../src/index.ts'

/** Follows a job to its end and tells its events as they come: each of its life, and now and then one of its metrics. */
export const watchJob = async (id: string, baseURL: string, tell: (line: string) => void): Promise<void> => {
  const fineTuning = createFineTuning({ apiKey: 'sk-demo', baseURL })
  let nextShare = 0.1
  for await (const update of fineTuning.waitForJob(id)) {
    if (update.type !== 'event') continue
    const share = shareOf(update.event)
    if (share !== undefined && share < nextShare) continue
    if (share !== undefined) nextShare = share + 0.1
    tell(share === undefined ? update.event.message : `${bar(share)} ${update.event.message}`)
  }
}

/** How far the training has come, for an event of its metrics. */
const shareOf = ({ metrics: { step, totalSteps } }: JobEvent): number | undefined =>
  step === undefined || totalSteps === undefined ? undefined : step / totalSteps

const width = 20
const bar = (share: number): string => {
  const full = Math.round(share * width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`
}

import { daysUntil, profileOf, settingsFromEnvironment, soonInDays } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'

/** Says when the host of the environment stops accepting jobs, if that is soon or has passed; undefined otherwise. */
export const lastNewJobText = ({ env, clock }: Pick<Dependencies, 'env' | 'clock'>): string | undefined => {
  const { title, dates } = profileOf(settingsFromEnvironment(env))
  const days = daysUntil(dates?.lastNewJob, clock.now())
  if (days === undefined || days > soonInDays) return undefined
  return days < 0
    ? `${title} has accepted no new fine-tuning jobs since ${dates?.lastNewJob}. Move to another host with: tunesmith move --to <host>`
    : `${title} accepts no new fine-tuning jobs after ${dates?.lastNewJob}. Prepare the move to another host with: tunesmith move --to <host>`
}

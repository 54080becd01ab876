import * as z from 'zod'
import { type Context, isUnknown, type Unknown } from '../../framework/index.ts'
import { checkHostOptions, daysUntil, type HostOptions, type HostProfile, soonInDays } from '../../openai/index.ts'

type Diagnostics = Pick<Context<unknown>['diagnostics'], 'error' | 'warning'>

/** A JSON object, such as `jsonencode({ trainingType = "globalStandard" })`. */
export const hostOptionsJson = z.string().superRefine((text, { addIssue }) => {
  const fault = faultOf(text)
  if (fault !== undefined) addIssue({ code: 'custom', message: `must be a JSON object: ${fault}` })
})

const faultOf = (text: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? undefined : `it is ${JSON.stringify(value)}`
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

/** Reads the host options of a job; undefined when it has none. */
export const hostOptionsOf = (text: string | undefined): HostOptions | undefined =>
  text === undefined ? undefined : (JSON.parse(text) as HostOptions) // the schema has checked it

/** Reports fields that the host does not have or needs, before a job is created. */
export const checkHost = (
  { host_options }: { readonly host_options?: string | Unknown | undefined },
  profile: HostProfile,
  now: number,
  diagnostics: Diagnostics,
): void => {
  if (isUnknown(host_options)) return
  for (const { message } of checkHostOptions(profile, hostOptionsOf(host_options) ?? {}))
    diagnostics.error('Invalid Host Options', `${message}.`, ['host_options'])
  warnOfLastDay(profile, now, diagnostics)
}

const warnOfLastDay = ({ title, dates }: HostProfile, now: number, diagnostics: Diagnostics): void => {
  const days = daysUntil(dates?.lastNewJob, now)
  if (days === undefined || days > soonInDays) return
  diagnostics.warning(
    'Host Closes Fine-Tuning',
    days < 0
      ? `${title} has accepted no new fine-tuning jobs since ${dates?.lastNewJob}. Set \`host\` and \`base_url\` to another host.`
      : `${title} accepts no new fine-tuning jobs after ${dates?.lastNewJob}. Run \`npx tunesmith move\` to prepare the move to another host.`,
  )
}

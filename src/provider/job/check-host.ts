import { type Context, isUnknown, type Planned, type Unknown } from '../../framework/index.ts'
import { checkRequest, daysUntil, type HostProfile, type JobParams, soonInDays } from '../../openai/index.ts'
import { holdsUnknown } from '../holds-unknown.ts'
import type { Services } from '../services/services.ts'
import { hostOptionsOf } from './host-options.ts'
import { hyperparameterPath } from './hyperparameter-path.ts'
import { toMethod } from './method.ts'
import type { JobConfig } from './request.ts'

type Diagnostics = Pick<Context<unknown>['diagnostics'], 'error' | 'warning'>

/** Reports what the host does not do, before a job is created. What is not known yet is not checked. */
export const checkHost = (
  config: Planned<Pick<JobConfig, 'model' | 'suffix' | 'method' | 'hyperparameters' | 'host_options'>>,
  { profile, hostOptions }: Pick<Services, 'profile' | 'hostOptions'>,
  now: number,
  diagnostics: Diagnostics,
): void => {
  const { method, hyperparameters, host_options } = config
  const training = { method, hyperparameters } as Pick<JobConfig, 'method' | 'hyperparameters'> // used if nothing is unknown
  const isKnown = !holdsUnknown(method) && !holdsUnknown(hyperparameters)
  const type = isUnknown(method) || isUnknown(method?.type) ? profile.methods[0] : (method?.type ?? 'supervised')
  const request = {
    model: known(config.model),
    suffix: known(config.suffix),
    method: isKnown ? toMethod(training) : { type },
    host_options: hostOptionsOf(known(host_options)) ?? {},
  } as Partial<JobParams> // what is undefined is not checked
  for (const { argument, name = '', message } of checkRequest(profile, request, hostOptions)) {
    if (argument === 'host_options' && isUnknown(host_options)) continue
    const path = {
      model: ['model'],
      suffix: ['suffix'],
      host_options: ['host_options'],
      method: method === undefined ? ['model'] : ['method', 'type'],
      hyperparameters: isKnown ? hyperparameterPath(training, argument, name) : ['hyperparameters'],
    }[argument]
    diagnostics.error(summaries[argument], `${message.charAt(0).toUpperCase()}${message.slice(1)}.`, path)
  }
  warnOfLastDay(profile, now, diagnostics)
}

const known = <T>(value: T | Unknown): T | undefined => (isUnknown(value) ? undefined : value)

const summaries = {
  model: 'Model of Another Host',
  method: 'Not Offered by This Host',
  suffix: 'Suffix Too Long for This Host',
  hyperparameters: 'Learning Rate Is Absolute at This Host',
  host_options: 'Invalid Host Options',
} as const

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

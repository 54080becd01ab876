import type { JobCreateParams, JobParams } from '../endpoints/job.ts'
import { ApiError } from '../error/api-error.ts'
import { checkRequest, hyperparametersOf } from './check-request.ts'
import type { HostOptions } from './host-options.ts'
import type { HostProfile } from './host-profile.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Returns the body of a create as its host reads it: hyperparameters where it looks for them, and its own fields.
 *
 * @param defaults the host options of the client, which apply to every job; those of the job take precedence
 * @throws {ApiError} `invalid_setting` for anything that the host does not do, see `checkRequest`
 */
export const toHostRequest = (profile: HostProfile, params: JobParams, defaults: HostOptions = {}): JobCreateParams => {
  requireFitting(profile, params, defaults)
  const { method, hyperparameters: top, host_options, ...rest } = params
  const options = { ...defaults, ...host_options }
  const type = method?.type ?? 'supervised'
  const settings: Values = (method?.[type] ?? {}) as Values // each method's settings are an object
  const chosen = { ...hyperparametersOf(params), ...sent(profile, options, ['hyperparameters']) }
  const hasChosen = Object.keys(chosen).length > 0
  const inMethod = profile.hyperparameters !== 'top'
  const onTop = profile.hyperparameters !== 'method' && type === 'supervised'
  const body = {
    ...rest,
    ...othersIn(profile, options),
    ...sent(profile, options, ['body', 'every-request']),
    ...(method || (hasChosen && inMethod)
      ? {
          method: {
            type,
            [type]: inMethod && hasChosen ? { ...settings, hyperparameters: chosen } : without(settings),
          },
        }
      : {}),
    ...(hasChosen && onTop ? { hyperparameters: chosen } : {}),
  }
  return body as JobCreateParams // the SDK passes on what it does not know
}

/** Rejects a request that its host cannot do, before anything is uploaded or sent. */
export const requireFitting = (
  profile: HostProfile,
  params: Parameters<typeof checkRequest>[1],
  defaults?: HostOptions,
): void => {
  const problems = checkRequest(profile, params, defaults)
  const [first] = problems
  if (!first) return
  const text = problems.map(({ argument, message }) =>
    argument === 'host_options' ? `host options: ${message}` : message,
  )
  throw new ApiError('invalid_setting', text.join('; '), {
    param: first.argument,
    advice: `The page of this host lists what it takes: docs/hosts/${profile.name}.md.`,
  })
}

/** Fields that the profile does not know, for a host that may have them. */
const othersIn = ({ fields, otherFields = false }: HostProfile, options: HostOptions): Values =>
  Object.fromEntries(
    Object.entries(options).filter(([name]) => otherFields && !fields.some((field) => field.name === name)),
  )

const without = ({ hyperparameters, ...settings }: Values): Values => settings

const sent = (
  { fields }: HostProfile,
  options: HostOptions,
  places: readonly HostProfile['fields'][number]['in'][],
): Values =>
  Object.fromEntries(
    fields
      .filter((field) => places.includes(field.in) && options[field.name] !== undefined)
      .map(({ name, sentAs = name }) => [sentAs, options[name]]),
  )

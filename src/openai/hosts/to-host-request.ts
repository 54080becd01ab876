import type { JobCreateParams } from '../endpoints/job.ts'
import { ApiError } from '../error/api-error.ts'
import { type HostOptions, requireHostOptions } from './host-options.ts'
import type { HostProfile } from './host-profile.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * Returns the body of a create as its host reads it: hyperparameters where it looks for them, and its own fields.
 *
 * @throws {ApiError} `invalid_setting` for a field that the host does not have, a method that it does not offer, a suffix
 * that is too long for it, and a learning rate multiplier where the host reads an absolute rate
 */
export const toHostRequest = (
  profile: HostProfile,
  params: JobCreateParams,
  options: HostOptions = {},
): JobCreateParams => {
  requireHostOptions(profile, options)
  const { method, hyperparameters: top, ...rest } = params
  const type = method?.type ?? 'supervised'
  requireOffered(profile, type, params.suffix)
  const settings: Values = (method?.[type] ?? {}) as Values // each method's settings are an object
  const asked: Values = { ...top, ...(settings.hyperparameters as Values | undefined) } // and so are these
  requireMultiplier(profile, asked)
  const chosen = { ...asked, ...sent(profile, options, 'hyperparameters') }
  const hasChosen = Object.keys(chosen).length > 0
  const inMethod = profile.hyperparameters !== 'top'
  const onTop = profile.hyperparameters !== 'method' && type === 'supervised'
  const body = {
    ...rest,
    ...sent(profile, options, 'body'),
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

const without = ({ hyperparameters, ...settings }: Values): Values => settings

const sent = ({ fields }: HostProfile, options: HostOptions, place: 'body' | 'hyperparameters'): Values =>
  Object.fromEntries(
    fields
      .filter((field) => field.in === place && options[field.name] !== undefined)
      .map(({ name, sentAs = name }) => [sentAs, options[name]]),
  )

const requireOffered = (
  { title, methods, limits }: HostProfile,
  type: string,
  suffix: string | null | undefined,
): void => {
  if (!methods.includes(type))
    throw new ApiError('invalid_setting', `${title} does not offer the method "${type}", only ${methods.join(', ')}`, {
      param: 'method',
    })
  if (suffix && suffix.length > limits.suffix)
    throw new ApiError(
      'invalid_setting',
      `the suffix "${suffix}" has ${suffix.length} characters, and ${title} allows ${limits.suffix}: shorten it`,
      { param: 'suffix' },
    )
}

/** A multiplier is never converted to a rate, because only the user knows which one is meant. */
const requireMultiplier = (
  { title, learningRate }: HostProfile,
  { learning_rate_multiplier: factor }: Values,
): void => {
  if (learningRate === 'multiplier' || factor === undefined || factor === 'auto') return
  throw new ApiError(
    'invalid_setting',
    `${title} reads \`learning_rate_multiplier\` as an absolute learning rate, so that ${factor} would not scale it: remove it, and set \`learning_rate\` in the host options, such as 0.00002`,
    { param: 'hyperparameters' },
  )
}

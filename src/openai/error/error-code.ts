const advices = {
  invalid_setting:
    'Change what the message names: an argument of the provider block, an option of the client or command, or an environment variable.',
  missing_api_key: 'Set `api_key` or the environment variable OPENAI_API_KEY.',
  missing_admin_key:
    'Set `admin_key` or the environment variable OPENAI_ADMIN_KEY: checkpoint permissions need an admin key.',
  credential_failed: 'Run the command by hand: it must exit with 0 and print a token, alone or as JSON.',
  invalid_api_key: 'Check that the key is complete, has not been revoked and belongs to this host.',
  insufficient_permissions: 'Use a key whose role and scopes allow this, or ask an owner of the organization.',
  region_not_supported: 'Call from a country or region that the host serves, or name another host with `base_url`.',
  training_not_available:
    'This organization can no longer start fine-tuning jobs here; existing models go on working, and `base_url` can name another host.',
  model_not_deployed: 'Deploy the model as the message says, then ask again.',
  model_not_available: 'Choose a base model that this host offers for fine-tuning.',
  insufficient_quota: 'Check the plan, the billing details and the spending limit of the organization.',
  quota_exceeded: 'Wait as the message says, or ask the operator of the host for a higher quota.',
  daily_limit: 'Wait until the daily limit is reset, or ask for a higher one.',
  rate_limited: 'Try again in a minute, or with fewer calls at a time.',
  file_not_ready: 'Wait until the file has been processed, then try again.',
  file_rejected: 'Find what is wrong with `npx tunesmith check FILE`, correct the file, and upload it again.',
  file_unreadable: 'Check the path and the rights of the local file.',
  owning_project: 'Leave out the project that owns the model: it needs no permission.',
  resolved_differently:
    'Name the host with `host`, so that hyperparameters are sent where it reads them, or ask for the numbers that it uses.',
  too_much_metadata: 'Use at most 15 pairs of metadata: one of the 16 is taken by `tunesmith_token`.',
  not_found: 'Check the id, and that the key belongs to the project that owns it.',
  not_offered: 'Check the path in `base_url`; if it is right, this host does not have this part of the API.',
  bad_request: 'Change the argument that the message names; `docs/hosts/` lists what each host takes.',
  conflict: 'Try again when the other operation has ended.',
  unreachable: 'Check the network and `base_url`.',
  timeout: 'Try again, or with a longer `timeout`.',
  server_error: 'Try again later: the failure is on the side of the server.',
  malformed_response: 'Check that `base_url` is the address of an API compatible with OpenAI.',
  outcome_unknown: 'Look for a job with that token in its metadata before starting another one.',
  aborted: 'Start again if this was not intended.',
  unexpected: 'Report this as a bug, with the message.',
} as const

/** Why a call failed. Programs should depend on this code and nothing else. */
export type ErrorCode = keyof typeof advices

/** Returns what to do about an error, in one sentence. */
export const adviceFor = (code: ErrorCode): string => advices[code]

const transient: readonly ErrorCode[] = [
  'rate_limited',
  'conflict',
  'unreachable',
  'timeout',
  'server_error',
  'malformed_response',
]

/** Returns whether the same call may succeed a little later. */
export const isTransient = (code: ErrorCode): boolean => transient.includes(code)

/** Rejection of a call by the host. */
export interface Refusal {
  readonly status: number
  readonly message: string
  /** Whether the message comes from the API or a gateway, not from us. */
  readonly isTold: boolean
  readonly apiCode: string | undefined
  readonly apiType: string | undefined
}

/** Messages of gateways and frameworks for an unknown path. A missing object has a longer message. */
const noSuchPath =
  /^(((resource|page|path|route|url) )?not found\.?|404 page not found|no such route|no route matched\b.*|cannot (get|post|delete) .*)$/i

/** The first rule that applies counts: codes and messages of the API take precedence over the status. */
const rules: readonly (readonly [ErrorCode, (refusal: Refusal) => boolean])[] = [
  ['region_not_supported', ({ apiCode }) => apiCode === 'unsupported_country_region_territory'],
  ['training_not_available', ({ apiCode }) => apiCode === 'training_not_available'],
  ['insufficient_quota', ({ apiCode, apiType }) => [apiCode, apiType].includes('insufficient_quota')],
  [
    'insufficient_quota',
    ({ apiCode, message }) => apiCode === 'billing_hard_limit_reached' || /Explore plan/.test(message),
  ],
  ['quota_exceeded', ({ apiCode }) => apiCode === 'quota_exceeded'],
  [
    'daily_limit',
    ({ apiCode, status, message }) =>
      apiCode === 'daily_rate_limit_exceeded' || (status === 429 && /\bper day\b|\bdaily (rate )?limit/i.test(message)),
  ],
  [
    'file_not_ready',
    ({ status, message }) => status < 500 && /\bfile\b.*\bnot (yet )?(ready|processed)\b/i.test(message),
  ],
  ['owning_project', ({ message }) => /owning project/i.test(message)],
  [
    'model_not_available',
    ({ apiCode, message }) => apiCode === 'model_not_available' || /not available for fine-tuning/i.test(message),
  ],
  [
    'insufficient_permissions',
    ({ status, message }) =>
      status === 403 || (status === 401 && /insufficient permissions|missing scopes/i.test(message)),
  ],
  ['invalid_api_key', ({ status }) => status === 401],
  [
    'not_offered',
    ({ status, isTold, message, apiType }) =>
      [405, 501].includes(status) ||
      (status === 404 && (!isTold || /^invalid url\b/i.test(message) || (!apiType && noSuchPath.test(message)))),
  ],
  ['not_found', ({ status }) => status === 404],
  ['timeout', ({ status }) => status === 408],
  ['model_not_deployed', ({ apiCode }) => apiCode === 'model_not_deployed'],
  ['conflict', ({ status }) => status === 409],
  ['rate_limited', ({ status }) => status === 429],
  ['server_error', ({ status }) => status >= 500],
]

/** Returns the code for a rejection. Missing scopes are a 401 or a 403. */
export const codeOf = (refusal: Refusal): ErrorCode =>
  rules.find(([, applies]) => applies(refusal))?.[0] ?? 'bad_request'

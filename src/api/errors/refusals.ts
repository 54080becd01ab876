import { ApiError, invalidRequest } from './api-error.ts'

// OpenAI's own error bodies, as recorded. `unverified.ts` lists those that are our choice.

export const fineTuneNotFound = (id: string) =>
  invalidRequest(`Could not find fine tune: ${id}`, {
    status: 404,
    param: 'fine_tune_id',
    code: 'fine_tune_not_found',
  })

export const wrongStatus = (verb: string, id: string, status: string) =>
  invalidRequest(`Cannot ${verb} fine-tuning job ${id}: its status is ${status}.`, { param: 'fine_tune_id' })

export const fileNotFound = (id: string) => notFound('File object', id)

export const modelNotFound = (id: string) =>
  invalidRequest(`The model '${id}' does not exist`, { status: 404, param: 'model', code: 'model_not_found' })

export const modelNotUsable = (id: string) =>
  invalidRequest(`The model \`${id}\` does not exist or you do not have access to it.`, {
    status: 404,
    code: 'model_not_found',
  })

export const permissionNotFound = (id: string) => notFound('checkpoint permission', id, 'permission_id')

export const modelNotTunable = (id: string) =>
  invalidRequest(`Model ${id} is not available for fine-tuning or does not exist.`, {
    param: 'model',
    code: 'model_not_available',
  })

export const unknownUrl = (method: string, path: string) =>
  invalidRequest(`Invalid URL (${method} ${path})`, { status: 404 })

export const missingKey = () =>
  invalidRequest(
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
      '(i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you are accessing the ' +
      'API from your browser and are prompted for a username and password. You can obtain an API key from ' +
      'https://platform.openai.com/account/api-keys.',
    { status: 401 },
  )

export const incorrectKey = (masked: string) =>
  invalidRequest(
    `Incorrect API key provided: ${masked}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    { status: 401, code: 'invalid_api_key' },
  )

/** OpenAI leaves the roles out on the endpoints that administer a whole organization. */
export const missingScopes = (scopes: string) => {
  const roles = scopes.startsWith('api.management.') ? '' : ' (Reader, Writer, Owner) and project (Member, Owner)'
  return invalidRequest(
    `You have insufficient permissions for this operation. Missing scopes: ${scopes}. Check that you have the correct ` +
      `role in your organization${roles}, and if you're using a restricted API key, that it has the necessary scopes.`,
    { status: 401 },
  )
}

export const mismatched = (what: 'Organization' | 'Project') =>
  invalidRequest(`OpenAI-${what} header should match ${what.toLowerCase()} for API key`, {
    status: 401,
    code: `mismatched_${what.toLowerCase()}`,
  })

export const archivedProject = (id: string) =>
  invalidRequest(`The project '${id}' has been archived and can no longer be used.`, { status: 401 })

export const notFound = (what: string, id: string, param = 'id') =>
  invalidRequest(`No such ${what}: ${id}`, { status: 404, param })

export const trainingNotAvailable = () =>
  invalidRequest(
    'OpenAI is winding down the fine-tuning platform and your organization is no longer able to create new fine-tuning ' +
      'training jobs. Learn more ' +
      'https://developers.openai.com/api/docs/deprecations#update-to-openais-self-serve-fine-tuning',
    { status: 403, code: 'training_not_available' },
  )

export const owningProject = (project: string) =>
  invalidRequest(`Cannot modify checkpoint permissions for the owning project: ${project}`)

export const unreadableJson = () =>
  invalidRequest(
    "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library " +
      'correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)',
  )

export const serverError = () =>
  new ApiError(500, {
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    param: null,
    code: null,
  })

export const rateLimited = () =>
  new ApiError(
    429,
    {
      message: 'Rate limit reached for requests: Limit 10000, Used 10000, Requested 1. Please try again in 1s.',
      type: 'requests',
      param: null,
      code: 'rate_limit_exceeded',
    },
    { 'retry-after': '1' },
  )

/** The 403 that OpenAI sends on any endpoint. */
export const unsupportedCountry = () =>
  new ApiError(403, {
    message: 'Country, region, or territory not supported',
    type: 'request_forbidden',
    param: null,
    code: 'unsupported_country_region_territory',
  })

export const overloaded = () =>
  new ApiError(503, {
    message: 'The engine is currently overloaded, please try again later',
    type: 'server_error',
    param: null,
    code: null,
  })

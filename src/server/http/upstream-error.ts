import { ApiError } from '../../api/errors/api-error.ts'
import { serverError } from '../../api/errors/refusals.ts'
import type { ServerContext } from '../context.ts'
import { wantAgain } from '../deploy/deployment-row.ts'
import { upstreamMessage } from '../deploy/upstream.ts'

/** Returns the error of an upstream in the shape of the API. */
export const refused = async (
  response: Response,
  model: string,
  deployed: string | undefined,
  { database }: ServerContext,
): Promise<ApiError> => {
  const { status } = response
  const text = await response.text().catch(() => '')
  const message = upstreamMessage(text)
  // A problem of the operator, and no reason to doubt the client's key.
  if (status === 401 || status === 403) {
    return upstreamError(
      502,
      `The server that answers for ${model} rejected the key of this server. Its operator can set \`upstream_key_env\` of the model in serve.yaml.`,
      'upstream_refused',
    )
  }
  if (status === 404 && deployed !== undefined && /does not exist|not found/i.test(message)) {
    await wantAgain(database, deployed, `Its server answered: ${message}`)
    return upstreamError(
      503,
      `The model ${model} is being loaded again: its server was restarted. Try again in a few seconds.`,
      'model_loading',
      { 'retry-after': '2' },
    )
  }
  if (status >= 500 && message === '') return serverError()
  const retryAfter = response.headers.get('retry-after')
  const type = status < 500 ? 'invalid_request_error' : 'server_error'
  return new ApiError(
    status,
    {
      message: message || `The server that answers for ${model} answered with ${status}.`,
      type,
      param: null,
      code: null,
    },
    retryAfter === null ? {} : { 'retry-after': retryAfter },
  )
}

/** Returns an error that is not the client's. */
export const upstreamError = (
  status: number,
  message: string,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): ApiError => new ApiError(status, { message, type: 'server_error', param: 'model', code }, headers)

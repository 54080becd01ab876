/** What OpenAI puts in the `error` of an answer. */
interface ErrorBody {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

/** An answer that is an error, thrown by a route and sent as OpenAI sends it. */
export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, body: ErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.message)
    this.name = 'ApiError'
    this.status = status
    this.body = body
    this.headers = headers
  }
}

/** An `invalid_request_error`, 400 unless told otherwise. */
export const invalidRequest = (
  message: string,
  { status = 400, param = null, code = null }: { status?: number; param?: string | null; code?: string | null } = {},
): ApiError => new ApiError(status, { message, type: 'invalid_request_error', param, code })

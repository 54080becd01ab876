/** The `error` object of an OpenAI answer. */
interface ErrorBody {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

/** An error answer. Routes throw it, and the endpoint sends it in OpenAI's format. */
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

/** Returns an `invalid_request_error`, with status 400 by default. */
export const invalidRequest = (
  message: string,
  { status = 400, param = null, code = null }: { status?: number; param?: string | null; code?: string | null } = {},
): ApiError => new ApiError(status, { message, type: 'invalid_request_error', param, code })

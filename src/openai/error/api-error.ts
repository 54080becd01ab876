import { type RetryHint, retryHintOf } from '../call/retry-hint.ts'
import { summaryOf } from '../call/summary-of.ts'
import { adviceFor, codeOf, type ErrorCode } from './error-code.ts'
import { type Redact, redactShapes } from './redact.ts'
import { rootCause, safeCause } from './safe-cause.ts'

interface Details {
  /** @default the advice for the code */
  readonly advice?: string
  readonly status?: number | undefined
  readonly apiMessage?: string | undefined
  readonly apiType?: string | undefined
  readonly apiCode?: string | undefined
  readonly param?: string | undefined
  readonly requestId?: string | undefined
  readonly retryHint?: RetryHint
  readonly cause?: Error
}

/** The error of every failed call: why it failed and what to do. It never contains a secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  /** What to do, in one sentence. */
  readonly advice: string
  /** HTTP status, if the host answered. */
  readonly status: number | undefined
  /** Message, type and code of the API. */
  readonly apiMessage: string | undefined
  readonly apiType: string | undefined
  readonly apiCode: string | undefined
  readonly param: string | undefined
  /** Id of the request, which OpenAI's support asks for. */
  readonly requestId: string | undefined
  readonly retryHint: RetryHint

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, details.cause ? { cause: details.cause } : {})
    this.code = code
    this.advice = details.advice ?? adviceFor(code)
    this.status = details.status
    this.apiMessage = details.apiMessage
    this.apiType = details.apiType
    this.apiCode = details.apiCode
    this.param = details.param
    this.requestId = details.requestId
    this.retryHint = details.retryHint ?? {}
  }

  /** Converts anything thrown to an `ApiError`. An `ApiError` is returned unchanged. */
  static from(thrown: unknown, redact: Redact = redactShapes): ApiError {
    if (thrown instanceof ApiError) return thrown
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    if (error.cause instanceof ApiError) return error.cause
    const cause = safeCause(error, redact)
    if (isRefusal(error)) return fromRefusal(error, cause, redact)
    const root = rootCause(cause)
    const text = `${error.name} ${error.message} ${root.message} ${root.code ?? ''}`
    if (root.path !== undefined || root.name === 'NotReadableError')
      return new ApiError('file_unreadable', root.message, { cause })
    if (/^Path parameters result in path/.test(error.message))
      return new ApiError('not_found', 'nothing has the id "." or ".."', { cause })
    if (/invalid header value|to a ByteString/.test(error.message))
      return new ApiError(
        'invalid_setting',
        'a key or a header holds a line break, or letters that no header may hold',
        {
          cause,
          advice:
            'Copy the key again, without line breaks, into `api_key`, `admin_key` or `headers`, or into their environment variables.',
        },
      )
    if (/\bAbortError\b|Request was aborted/.test(text))
      return new ApiError('aborted', 'the call was aborted', { cause })
    if (/timed? ?out/i.test(text)) return new ApiError('timeout', `no answer in time: ${root.message}`, { cause })
    if (error instanceof SyntaxError)
      return new ApiError('malformed_response', `the answer is no whole JSON: ${summaryOf(cause.message)}`, { cause })
    if (/Connection error|fetch failed|terminated|socket/i.test(text) || root.code !== undefined) {
      return new ApiError('unreachable', `could not reach the API: ${root.message}`, { cause })
    }
    // The SDK reads lists without looking: it fails on an answer that is empty or `null`.
    if (error instanceof TypeError)
      return new ApiError('malformed_response', 'the answer is empty, or not what the API of OpenAI gives', { cause })
    return new ApiError('unexpected', cause.message, { cause })
  }
}

/**
 * Shape of the SDK's errors. They are recognized by it, because the SDK is loaded late.
 *
 * In the middle of a stream, a rejection has only a body, without a status.
 */
interface Refused extends Error {
  readonly status: number | undefined
  readonly error?: unknown
  readonly headers?: Pick<Headers, 'get'> | undefined
}

const isRefusal = (error: Error): error is Refused =>
  'status' in error &&
  (typeof error.status === 'number' || ('error' in error && typeof error.error === 'object' && error.error !== null))

/** What FastAPI says is wrong in a request, such as `query.custom_llm_provider: Field required`. */
const inFastApi = (detail: unknown): string | undefined =>
  Array.isArray(detail)
    ? detail.map(({ loc, msg }) => `${Array.isArray(loc) ? loc.join('.') : 'request'}: ${msg}`).join('; ')
    : undefined

const longestMessage = 1000

const fromRefusal = (error: Refused, cause: Error, redact: Redact): ApiError => {
  const { status } = error
  const body: Readonly<Record<string, unknown>> = { ...(typeof error.error === 'object' ? error.error : {}) }
  const text = (value: unknown) => (typeof value === 'string' && value ? redact(value) : undefined)
  const told = (text(body.message) ?? text(body.detail) ?? text(inFastApi(body.detail)) ?? text(error.error))?.slice(
    0,
    longestMessage,
  )
  const message =
    told ??
    `the host answered with ${summaryOf(cause.message.replace(new RegExp(`^${status} (status code \\(no body\\)$)?`), ''))}`
  const headers = error.headers ?? new Headers()
  const [apiType, apiCode] = [text(body.type), text(body.code)]
  return new ApiError(
    codeOf({ status: status ?? 500, message, isTold: told !== undefined, apiCode, apiType }),
    status === undefined ? message : `${message} (HTTP ${status})`,
    {
      status,
      apiMessage: message,
      apiType,
      apiCode,
      param: text(body.param),
      requestId: text(headers.get('x-request-id')),
      retryHint: retryHintOf(headers),
      cause,
    },
  )
}

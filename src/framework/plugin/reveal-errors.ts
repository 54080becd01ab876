import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'
import type { Logger } from './logger.ts'

/**
 * Logs unexpected errors of handlers, and sends their messages to Terraform.
 * Without it, connect answers "internal error" for any error that is not a `ConnectError`.
 */
export const revealErrors = (logger: Logger): Interceptor => {
  const reveal = (error: unknown, method: string) => {
    if (!(error instanceof ConnectError)) logger.error('call failed', { method, error })
    return ConnectError.from(error, Code.Internal)
  }
  return (next) => async (request) => {
    const { name } = request.method
    try {
      const response = await next(request)
      return response.stream ? { ...response, message: revealing(response.message, (e) => reveal(e, name)) } : response
    } catch (error) {
      throw reveal(error, name)
    }
  }
}

async function* revealing<T>(messages: AsyncIterable<T>, reveal: (error: unknown) => Error): AsyncIterable<T> {
  try {
    yield* messages
  } catch (error) {
    throw reveal(error)
  }
}

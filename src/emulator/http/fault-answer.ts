import { STATUS_CODES } from 'node:http'
import { type ApiError, invalidRequest } from '../../api/errors/api-error.ts'
import {
  fileNotFound,
  fineTuneNotFound,
  incorrectKey,
  missingKey,
  modelNotFound,
  overloaded,
  permissionNotFound,
  rateLimited,
  serverError,
  trainingNotAvailable,
  unknownUrl,
  unsupportedCountry,
} from '../../api/errors/refusals.ts'
import { maskKey } from '../../api/organizations/api-key.ts'
import type { RequestFault } from '../traffic/faults.ts'
import type { Answer } from './deliver.ts'

/** The request that a fault answers. */
interface FaultyRequest {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
}

/** Returns the answer that a fault sends instead of doing the work, or undefined if it lets the work happen. */
export const faultAnswer = (
  fault: RequestFault,
  request: FaultyRequest,
  usual: Readonly<Record<string, string>>,
): Answer | undefined => {
  const { body, headers, html, status = html ? 502 : undefined } = fault
  if (status === undefined) return undefined
  if (html) return { status, headers: { 'content-type': 'text/html', ...headers }, body: proxyPage(status) }
  const error = status < 400 ? undefined : errorFor(status, request)
  const sent = typeof body === 'string' ? body : JSON.stringify(body ?? (error ? { error: error.body } : {}))
  return { status, headers: { ...usual, ...error?.headers, ...headers }, body: sent }
}

/** OpenAI's error for a status, as this endpoint would send it. */
const errorFor = (status: number, { method, path, key }: FaultyRequest): ApiError => {
  switch (status) {
    case 401:
      return key === undefined ? missingKey() : incorrectKey(maskKey(key))
    case 403:
      return method === 'POST' && path.endsWith('/fine_tuning/jobs') ? trainingNotAvailable() : unsupportedCountry()
    case 404:
      return notFoundAt(method, path)
    case 429:
      return rateLimited()
    case 503:
      return overloaded()
    default:
      return status >= 500 ? serverError() : invalidRequest(STATUS_CODES[status] ?? 'Bad Request', { status })
  }
}

const notFoundAt = (method: string, path: string): ApiError => {
  const [id, found] =
    Object.entries(notFound)
      .map(([pattern, error]) => [new RegExp(`/${pattern}`).exec(path)?.[1], error] as const)
      .find(([name]) => name !== undefined) ?? []
  return id === undefined || !found ? unknownUrl(method, path) : found(decodeURIComponent(id))
}

const notFound: Readonly<Record<string, (id: string) => ApiError>> = {
  'fine_tuning/jobs/([^/]+)': fineTuneNotFound,
  'fine_tuning/checkpoints/[^/]+/permissions/([^/]+)': permissionNotFound,
  'fine_tuning/checkpoints/([^/]+)': modelNotFound,
  'files/([^/]+)': fileNotFound,
  'models/([^/]+)': modelNotFound,
}

/** An error page as nginx writes it. */
const proxyPage = (status: number): string => {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
}

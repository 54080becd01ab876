import { STATUS_CODES } from 'node:http'
import { rateLimited, serverError } from '../errors/refusals.ts'
import type { RequestFault } from '../traffic/faults.ts'
import type { Answer } from './deliver.ts'

/** Returns the answer that a fault sends instead of doing the work, or undefined if it lets the work happen. */
export const faultAnswer = (fault: RequestFault, usual: Readonly<Record<string, string>>): Answer | undefined => {
  const { body, headers, html, status = html ? 502 : undefined } = fault
  if (status === undefined) return undefined
  if (html) return { status, headers: { 'content-type': 'text/html', ...headers }, body: proxyPage(status) }
  const error = status === 429 ? rateLimited() : serverError()
  const sent = typeof body === 'string' ? body : JSON.stringify(body ?? { error: error.body })
  return { status, headers: { ...usual, ...error.headers, ...headers }, body: sent }
}

/** An error page as nginx writes it. */
const proxyPage = (status: number): string => {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
}

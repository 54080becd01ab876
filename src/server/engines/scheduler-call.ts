import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { EngineUnreachable } from './engine.ts'

/** One call of a scheduler's HTTP API. */
export interface SchedulerCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: object
}

/** Status and text of an answer. */
export interface SchedulerAnswer {
  readonly status: number
  readonly text: string
}

/** Makes a call. Throws if there is no answer. */
export type Send = (call: SchedulerCall) => Promise<SchedulerAnswer>

/** Milliseconds that a scheduler has to answer. */
const patience = 8_000

/** `fetch` knows no sockets of the file system, and its headers are those of a browser, from which Ray takes no jobs. */
const sendTo = (url: string): Send => {
  const isSocket = url.startsWith('unix:')
  const base = new URL(isSocket ? 'http://localhost' : url)
  const request = base.protocol === 'https:' ? requestHttps : requestHttp
  const prefix = base.pathname.replace(/\/+$/, '')
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const call = request(base, {
        ...(isSocket ? { socketPath: url.slice('unix:'.length) } : {}),
        ...{ method, path: `${prefix}${path}`, signal: AbortSignal.timeout(patience) },
        headers: {
          accept: 'application/json',
          ...headers,
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      })
      call.once('error', reject)
      call.once('response', (response) => {
        const parts: Buffer[] = []
        response.once('error', reject)
        response.on('data', (part) => parts.push(part))
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
        })
      })
      call.end(text)
    })
}

/**
 * Returns how a scheduler is called. Every call throws `EngineUnreachable` if there is no answer.
 *
 * @param engine its name, for errors
 * @param url `http://…`, `https://…`, or `unix:/path/of/socket`
 */
export const callerOf = (engine: string, url: string, send: Send = sendTo(url)): Send => {
  return async (call) => {
    const answer = await send(call).catch((cause) => {
      throw new EngineUnreachable(engine, { cause })
    })
    // What a proxy says while the scheduler is away.
    if (answer.status >= 502 && answer.status <= 504) {
      throw new EngineUnreachable(engine, { cause: new Error(`it answered with status ${answer.status}`) })
    }
    return answer
  }
}

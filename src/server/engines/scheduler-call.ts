import { request } from 'node:http'
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

/** Makes a call. Throws `EngineUnreachable` if there is no answer. */
export type Caller = (call: SchedulerCall) => Promise<SchedulerAnswer>

/** Milliseconds that a scheduler has to answer: fewer than the leader's lease lasts. */
const patience = 8_000

/**
 * Returns how a scheduler is called.
 *
 * @param engine its name, for errors
 * @param url `http://…`, `https://…`, or `unix:/path/of/socket`
 */
export const callerOf = (engine: string, url: string, fetcher: typeof fetch): Caller => {
  const send = url.startsWith('unix:') ? overSocket(url.slice('unix:'.length)) : overNetwork(url, fetcher)
  return async (call) => {
    const answer = await send(call, AbortSignal.timeout(patience)).catch((cause) => {
      throw new EngineUnreachable(engine, { cause })
    })
    // What a proxy says while the scheduler is away.
    if (answer.status >= 502 && answer.status <= 504) {
      throw new EngineUnreachable(engine, { cause: new Error(`it answered with status ${answer.status}`) })
    }
    return answer
  }
}

type Send = (call: SchedulerCall, signal: AbortSignal) => Promise<SchedulerAnswer>

const overNetwork = (url: string, fetcher: typeof fetch): Send => {
  const base = url.replace(/\/+$/, '')
  return async ({ method, path, headers, body }, signal) => {
    const init = { method, headers: withType(headers, body), signal, redirect: 'error' as const }
    const response = await fetcher(
      `${base}${path}`,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    )
    return { status: response.status, text: await response.text() }
  }
}

/** `fetch` knows no sockets of the file system. */
const overSocket =
  (socketPath: string): Send =>
  ({ method, path, headers, body }, signal) =>
    new Promise((resolve, reject) => {
      const host = { host: 'localhost' }
      const call = request({ socketPath, method, path, headers: { ...host, ...withType(headers, body) }, signal })
      call.once('error', reject)
      call.once('response', (response) => {
        const parts: Buffer[] = []
        response.once('error', reject)
        response.on('data', (part) => parts.push(part))
        response.once('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
        })
      })
      call.end(body === undefined ? undefined : JSON.stringify(body))
    })

const withType = (headers: SchedulerCall['headers'], body: object | undefined): Readonly<Record<string, string>> => ({
  accept: 'application/json',
  ...headers,
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
})

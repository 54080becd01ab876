import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { Dependencies } from '../dependencies.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What it takes to call the servers that answer chat. */
export interface UpstreamAccess {
  readonly dependencies: Pick<Dependencies, 'fetch'>
  readonly env: Environment
}

/** Returns the header with the key of an upstream, which is in an environment variable and never in `serve.yaml`. */
export const upstreamHeaders = (
  { upstream_key_env: variable }: { readonly upstream_key_env?: string | undefined },
  env: Environment,
): Readonly<Record<string, string>> => {
  const key = variable === undefined ? undefined : env[variable]?.trim()
  return { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }
}

export const upstreamUrl = (base: string, path: string): string => `${base.replace(/\/+$/, '')}/${path}`

/** What an upstream says is wrong: in OpenAI's shape, FastAPI's, or as a text. */
export const upstreamMessage = (text: string): string => {
  const body = parsedJson(text) ?? text
  const { error, detail, message } = Object(body)
  const told = [error?.message, error, message, detail, body].find((value) => typeof value === 'string')
  return String(told ?? text).slice(0, 1_000)
}

/** Aborts with another signal, or after seconds. */
export const within = (seconds: number, signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(seconds * 1000))])

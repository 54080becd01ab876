import { ApiError } from '../../client/index.ts'
import { redactShapes } from '../../openai/index.ts'
import { durationOf } from '../output/amounts.ts'
import type { World } from '../world.ts'
import { type Finding, failing, outcomeOf } from './finding.ts'

const patience = 15_000
const mostSkew = 60_000

/** Checks whether the API answers at an address, and what time it is there. No key is sent. */
export const checkHost = async (
  baseURL: string,
  { clock, fetch, signal }: Pick<World, 'clock' | 'fetch' | 'signal'>,
): Promise<readonly Finding[]> => {
  const check = 'Host'
  const address = redactShapes(baseURL)
  if (!URL.canParse(baseURL) || !/^https?:/i.test(baseURL)) {
    const advice = 'OPENAI_BASE_URL must be a whole address, such as https://api.openai.com/v1.'
    return [{ check, state: 'fail', found: `${JSON.stringify(address)} is no address`, advice }]
  }
  const sentAt = clock.now()
  const response = await outcomeOf(
    fetch(`${baseURL.replace(/\/$/, '')}/models`, { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) }),
  )
  signal.throwIfAborted()
  if (response instanceof ApiError) return [{ ...failing(check, response), state: 'fail' }]
  await response.body?.cancel()
  const now = clock.now()
  return [
    hostFinding(address, response, now - sentAt),
    ...clockFinding(response.headers.get('date'), (sentAt + now) / 2),
  ]
}

const hostFinding = (address: string, { status, headers }: Response, milliseconds: number): Finding => {
  const check = 'Host'
  if (headers.get('content-type')?.startsWith('text/html')) {
    const advice = 'Check OPENAI_BASE_URL, and whether a proxy or a portal answers in its place.'
    return { check, state: 'fail', found: `${address} answers with a web page, HTTP ${status}`, advice }
  }
  if (status === 404 || status === 405)
    return {
      check,
      state: 'fail',
      found: `${address} has no list of models, HTTP ${status}`,
      advice: 'Check the path in OPENAI_BASE_URL, which mostly ends with /v1.',
    }
  if (status >= 500)
    return { check, state: 'warn', found: `${address} answers HTTP ${status}`, advice: 'Try again later.' }
  if (/^http:\/\/(?!localhost\b|127\.|\[::1\])/.test(address))
    return {
      check,
      state: 'warn',
      found: `${address} is not encrypted`,
      advice: 'Use https: keys can be read on the way.',
    }
  return { check, state: 'ok', found: `${address} answers in ${milliseconds} ms` }
}

const clockFinding = (date: string | null, now: number): readonly Finding[] => {
  const there = Date.parse(date ?? '')
  if (Number.isNaN(there)) return []
  const skew = now - there
  if (Math.abs(skew) <= mostSkew) return [{ check: 'Clock', state: 'ok', found: 'agrees with that of the host' }]
  const found = `${durationOf(Math.abs(skew) / 1000)} ${skew > 0 ? 'ahead of' : 'behind'} that of the host`
  return [{ check: 'Clock', state: 'warn', found, advice: 'Set the clock of this machine; signatures depend on it.' }]
}

const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/** Checks whether a proxy that the environment names is used: Node does so only when told to. */
export const checkProxy = (env: World['env']): Finding => {
  const check = 'Proxy'
  const variable = proxyVariables.find((name) => env[name])
  if (variable === undefined) return { check, state: 'ok', found: 'none is set' }
  const isUsed = env.NODE_USE_ENV_PROXY === '1' || env.NODE_OPTIONS?.includes('--use-env-proxy')
  if (isUsed) return { check, state: 'ok', found: `that of ${variable} is used` }
  const advice = 'Set NODE_USE_ENV_PROXY=1, with Node 22.21 or newer, if the host is reached through the proxy only.'
  return { check, state: 'warn', found: `${variable} is set, and Node does not look at it`, advice }
}

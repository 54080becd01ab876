import { ApiError } from '../../client/index.ts'
import { hasCredentials, proxyVariable, redactShapes } from '../../openai/index.ts'
import type { Dependencies } from '../dependencies.ts'
import { durationOf } from '../output/amounts.ts'
import { type Finding, failing, outcomeOf } from './finding.ts'

const timeout = 15_000
const maximumSkew = 60_000

/** Checks whether the API responds at an address, and compares the clocks. Sends no key. */
export const checkHost = async (
  baseURL: string,
  { clock, fetch, signal }: Pick<Dependencies, 'clock' | 'fetch' | 'signal'>,
): Promise<readonly Finding[]> => {
  const check = 'Host'
  const address = redactShapes(baseURL)
  if (!URL.canParse(baseURL) || !/^https?:/i.test(baseURL)) {
    const advice = 'Set OPENAI_BASE_URL to a URL such as https://api.openai.com/v1.'
    return [{ check, state: 'fail', found: `${JSON.stringify(address)} is not an http or https URL`, advice }]
  }
  if (hasCredentials(baseURL)) {
    const advice = 'Remove them from OPENAI_BASE_URL, and set the key in OPENAI_API_KEY.'
    return [{ check, state: 'fail', found: 'OPENAI_BASE_URL contains a user name or password', advice }]
  }
  const sentAt = clock.now()
  const response = await outcomeOf(
    fetch(`${baseURL.replace(/\/$/, '')}/models`, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) }),
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
    const advice = 'Check OPENAI_BASE_URL, and whether a proxy or login page responds instead.'
    return { check, state: 'fail', found: `${address} responds with a web page, HTTP ${status}`, advice }
  }
  if (status === 404 || status === 405)
    return {
      check,
      state: 'fail',
      found: `${address} has no list of models, HTTP ${status}`,
      advice: 'Check the path of OPENAI_BASE_URL, which usually ends with /v1.',
    }
  if (status >= 500)
    return { check, state: 'warn', found: `${address} responds with HTTP ${status}`, advice: 'Try again later.' }
  if (/^http:\/\/(?!localhost\b|127\.|\[::1\])/.test(address))
    return {
      check,
      state: 'warn',
      found: `${address} is not encrypted`,
      advice: 'Use https: on the network, others can read your keys.',
    }
  return { check, state: 'ok', found: `${address} responds in ${milliseconds} ms` }
}

const clockFinding = (date: string | null, now: number): readonly Finding[] => {
  const there = Date.parse(date ?? '')
  if (Number.isNaN(there)) return []
  const skew = now - there
  if (Math.abs(skew) <= maximumSkew) return [{ check: 'Clock', state: 'ok', found: 'in sync with the host' }]
  const found = `${durationOf(Math.abs(skew) / 1000)} ${skew > 0 ? 'ahead of' : 'behind'} the host`
  return [
    { check: 'Clock', state: 'warn', found, advice: 'Set the clock of this machine; webhook signatures depend on it.' },
  ]
}

/** Shows which proxy requests use. Its URL may hold a password. */
export const checkProxy = (env: Dependencies['env']): Finding => {
  const variable = proxyVariable(env)
  return { check: 'Proxy', state: 'ok', found: variable === undefined ? 'none' : `${variable} is used` }
}

import { ApiError } from '../error/api-error.ts'

type Environment = Readonly<Record<string, string | undefined>>
type Fetch = typeof globalThis.fetch

/**
 * Returns a `fetch` that uses the proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in capitals or not.
 *
 * Node's own `fetch` ignores them unless it is started with `NODE_USE_ENV_PROXY`. Requests to this machine only use a
 * proxy that runs on it too: no other proxy could reach it. Without a proxy, nothing is loaded.
 */
export const environmentFetch = (environment: Environment): Fetch => {
  const proxies = proxiesOf(environment)
  if (!proxies) return (...request) => globalThis.fetch(...request)
  let agent: ReturnType<typeof createAgent> | undefined
  return async (input, init) => {
    agent ??= createAgent(proxies)
    // Node's `fetch` takes the agent, but its types only know the undici that is built into Node.
    const options = { ...init, dispatcher: await agent } as unknown as RequestInit
    return globalThis.fetch(input, options)
  }
}

/** The name of the first proxy variable that is set; undefined without one. */
export const proxyVariable = (environment: Environment): string | undefined =>
  [...names('HTTPS_PROXY'), ...names('HTTP_PROXY')].find((name) => environment[name]?.trim())

interface Proxies {
  readonly httpsProxy: string
  readonly httpProxy: string
  readonly noProxy: string
}

const names = (variable: string): readonly string[] => [variable.toLowerCase(), variable]

const proxiesOf = (environment: Environment): Proxies | undefined => {
  if (proxyVariable(environment) === undefined) return undefined
  const first = (variable: string) => names(variable).flatMap((name) => environment[name]?.trim() || [])[0] ?? ''
  const [httpsProxy, httpProxy] = [urlOf('HTTPS_PROXY', first('HTTPS_PROXY')), urlOf('HTTP_PROXY', first('HTTP_PROXY'))]
  const isLocal = [httpsProxy, httpProxy].filter(Boolean).every((url) => isLoopback(new URL(url).hostname))
  return { httpsProxy, httpProxy, noProxy: [first('NO_PROXY'), ...(isLocal ? [] : loopback)].filter(Boolean).join(',') }
}

const loopback = ['localhost', '127.0.0.1', '[::1]']
const isLoopback = (hostname: string): boolean => loopback.includes(hostname) || hostname.startsWith('127.')

/** Completes `proxy.example:8080` to a URL. The value may hold a password, so that no message shows it. */
const urlOf = (variable: string, value: string): string => {
  if (value === '') return ''
  const url = value.includes('://') ? value : `http://${value}`
  if (URL.canParse(url) && /^https?:\/\//i.test(url)) return url
  throw new ApiError('invalid_setting', `${variable} is not the URL of an HTTP proxy`, {
    advice: `Set ${variable} to a URL such as http://proxy.example:8080, or unset it.`,
  })
}

const createAgent = async (proxies: Proxies) => {
  // A bundle has nothing but the default export of CommonJS.
  const { default: undici } = await import('undici')
  // Many proxies tunnel only HTTPS; plain HTTP is forwarded.
  return new undici.EnvHttpProxyAgent({ ...proxies, proxyTunnel: false })
}

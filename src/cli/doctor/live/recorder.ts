import type { Dependencies } from '../../dependencies.ts'
import { jsonOf } from '../../files/json-of.ts'
import { type Shape, shapeOf } from './shape.ts'

/** A request and its answer, without anything secret. */
export interface Exchange {
  /** Path below the base URL, with `{id}` for every id. */
  readonly path: string
  /** Undefined if there was no answer. */
  readonly status: number | undefined
  readonly milliseconds: number
  /** Media type of the answer. */
  readonly mediaType: string | undefined
  /** Names of headers by which hosts tell limits, ids of requests and times. */
  readonly headers: readonly string[]
  readonly shape: Shape | undefined
}

const noted =
  /^(retry-after(-ms)?|x-should-retry|x-request-id|apim-request-id|x-ratelimit-[a-z-]+|openai-(processing-ms|version)|x-ms-[a-z-]+|content-range|accept-ranges)$/
const longest = 100_000

/**
 * Creates a `fetch` that keeps the shape of each answer. It sends nothing but GET.
 *
 * @param base the base URL of the host
 */
export const recorder = (
  { fetch, clock }: Pick<Dependencies, 'fetch' | 'clock'>,
  base: string,
): { readonly fetch: typeof globalThis.fetch; readonly exchanges: Exchange[] } => {
  const exchanges: Exchange[] = []
  return {
    exchanges,
    async fetch(input, init) {
      if ((init?.method ?? 'GET') !== 'GET') throw new Error('a live check only reads')
      const path = pathOf(String(input), base)
      const sentAt = clock.now()
      const note = (answer: Pick<Exchange, 'status' | 'mediaType' | 'headers' | 'shape'>) =>
        exchanges.push({ path, milliseconds: clock.now() - sentAt, ...answer })
      try {
        const response = await fetch(input, init)
        const { status, headers } = response
        const mediaType = headers.get('content-type')?.split(';')[0]?.trim()
        const names = [...headers.keys()].filter((name) => noted.test(name)).toSorted()
        const body = mediaType === 'application/json' && !path.endsWith('/content') ? await response.clone().text() : ''
        note({
          status,
          mediaType: mediaType && /^[a-z]+\/[a-z0-9.+-]+$/.test(mediaType) ? mediaType : undefined,
          headers: names,
          shape: shaped(body),
        })
        return response
      } catch (error) {
        note({ status: undefined, mediaType: undefined, headers: [], shape: undefined })
        throw error
      }
    },
  }
}

/** Words of the API in a path; everything else is an id. */
const words = ['models', 'files', 'content', 'fine_tuning', 'jobs', 'events', 'checkpoints', 'permissions', 'v0']

const pathOf = (url: string, base: string): string => {
  const [path, prefix] = [url, base].map((address) => new URL(address).pathname.replace(/\/$/, '')) as [string, string] // two
  return (path.startsWith(prefix) ? path.slice(prefix.length) : path)
    .split('/')
    .map((part) => (part === '' || words.includes(part) ? part : '{id}'))
    .join('/')
}

const shaped = (body: string): Shape | undefined => {
  if (body === '' || body.length > longest) return body === '' ? undefined : `${body.length} characters, not looked at`
  const value = jsonOf(body)
  return value === undefined ? 'not JSON' : shapeOf(value)
}

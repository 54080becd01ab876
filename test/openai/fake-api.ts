/** A request as it would go over the wire. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Headers
  readonly body: RequestInit['body']
}

type Answer = Response | Error

/** A `fetch` that answers from a list, or by asking a function, and remembers what was sent. */
export const fakeApi = (answers: readonly Answer[] | ((request: Sent) => Answer)) => {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted()
    const url = new URL(String(input))
    const request = {
      method: init.method ?? 'GET',
      path: url.pathname.replace(/^\/v1/, ''),
      query: Object.fromEntries(url.searchParams),
      headers: new Headers(init.headers),
      body: init.body,
    }
    sent.push(request)
    const answer = typeof answers === 'function' ? answers(request) : answers[sent.length - 1]
    if (answer === undefined) throw new Error(`nothing is left to answer ${request.method} ${request.path}`)
    if (answer instanceof Error) throw answer
    return answer
  }
  return { fetch, sent, lines: () => sent.map(({ method, path }) => `${method} ${path}`) }
}

export const ok = (body: unknown, headers: Record<string, string> = {}) => Response.json(body, { headers })

interface ErrorBody {
  readonly message: string
  readonly type?: string
  readonly param?: string | null
  readonly code?: string | null
}

export const refusal = (status: number, error: ErrorBody, headers: Record<string, string> = {}) =>
  Response.json(
    { error: { type: 'invalid_request_error', param: null, code: null, ...error } },
    { status, headers: { 'x-request-id': 'req_123', ...headers } },
  )

export const overloaded = () => refusal(503, { message: 'The engine is currently overloaded.', type: 'server_error' })

export const list = (data: readonly object[], more: object = {}) =>
  ok({ object: 'list', data, has_more: false, ...more })

export const brokenConnection = (code = 'ECONNRESET') =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(`read ${code}`), { code }) })

/** A job the way OpenAI answers its creation. */
export const job = (fields: object = {}) => ({
  object: 'fine_tuning.job',
  id: 'ftjob-abc123',
  model: 'gpt-4.1-mini-2025-04-14',
  created_at: 1_763_000_000,
  finished_at: null,
  fine_tuned_model: null,
  organization_id: 'org-123',
  result_files: [],
  status: 'validating_files',
  validation_file: null,
  training_file: 'file-abc123',
  hyperparameters: { n_epochs: 'auto', batch_size: 'auto', learning_rate_multiplier: 'auto' },
  trained_tokens: null,
  error: {},
  seed: 683058546,
  metadata: null,
  ...fields,
})

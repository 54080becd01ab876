export interface Coffee {
  readonly id: number
  readonly name: string
  readonly teaser: string
  readonly description: string
  readonly price: number
  readonly image: string
}

export interface Order {
  readonly id: number
  readonly items: readonly { readonly coffee: Coffee; readonly quantity: number }[]
  readonly updated: string
}

export type Items = readonly { readonly coffee: { readonly id: number }; readonly quantity: number }[]

/** An error of the API, with its HTTP status. */
export class ApiError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'ApiError'
    this.status = status
  }
}

/** A client of the HashiCups API. It signs in before the first call. */
export class HashiCups {
  readonly #host: string
  readonly #credentials: { readonly username: string; readonly password: string }
  #token: Promise<string> | undefined

  constructor(host: string, username: string, password: string) {
    this.#host = host
    this.#credentials = { username, password }
  }

  coffees = (signal: AbortSignal) => this.#call<readonly Coffee[]>('GET', '/coffees', undefined, signal)
  createOrder = (items: Items, signal: AbortSignal) => this.#call<Order>('POST', '/orders', items, signal)
  updateOrder = (id: string, items: Items, signal: AbortSignal) =>
    this.#call<Order>('PUT', `/orders/${id}`, items, signal)

  /** Returns `undefined` if the order does not exist. */
  order = (id: string, signal: AbortSignal) => this.#call<Order>('GET', `/orders/${id}`, undefined, signal).catch(gone)
  deleteOrder = (id: string, signal: AbortSignal) =>
    this.#call<boolean>('DELETE', `/orders/${id}`, undefined, signal).catch(gone)

  async #call<T>(method: string, path: string, body: unknown, signal: AbortSignal): Promise<T> {
    this.#token ??= this.#send<{ token: string }>('POST', '/signin', this.#credentials).then(({ token }) => token)
    return this.#send(method, path, body, { headers: { authorization: await this.#token }, signal })
  }

  async #send<T>(method: string, path: string, body: unknown, options: RequestInit = {}): Promise<T> {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${this.#host}${path}`, { method, ...json, ...options })
    const answer = await response.json()
    if (!response.ok) throw new ApiError(response.status, String(answer))
    return answer as T // the API's documented answer
  }
}

const gone = (error: unknown): undefined => {
  if (!(error instanceof ApiError) || error.status !== 404) throw error
}

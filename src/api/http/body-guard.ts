import { ApiError } from '../errors/api-error.ts'

/** Maximum sizes of request bodies. */
export interface BodyLimits {
  /** Maximum bytes of a JSON body. */
  readonly json: number
  /** Maximum bytes of a form, which carries a file. */
  readonly form: number
  /** Maximum bytes of all bodies being read at the same time. */
  readonly together: number
}

interface Incoming {
  raw: Request
  header(name: string): string | undefined
}

/** Limits memory: rejects bodies that are too long, or too many at a time, before they are read. */
export class BodyGuard {
  readonly #limits: BodyLimits
  #reading = 0

  constructor(limits: BodyLimits) {
    this.#limits = limits
  }

  /** Does work that reads a body, after checking the size of the body. */
  async during<T>(request: Incoming, work: () => T | Promise<T>, limit = this.#limitOf(request)): Promise<T> {
    const length = request.header('content-length')
    const chunked = length === undefined && request.header('transfer-encoding') !== undefined
    const declared = chunked ? limit : Number(length ?? 0)
    if (declared > limit) throw new BodyTooLong(limit, declared)
    if (this.#reading + declared > this.#limits.together) throw tooMany()
    this.#reading += declared
    try {
      if (chunked) request.raw = counted(request.raw, limit)
      return await work()
    } finally {
      this.#reading -= declared
    }
  }

  #limitOf(request: Incoming): number {
    return request.header('content-type')?.startsWith('multipart/') ? this.#limits.form : this.#limits.json
  }
}

/** A body is longer than allowed. */
export class BodyTooLong extends ApiError {
  constructor(limit: number, read: number) {
    super(413, {
      message: `Maximum content size limit (${limit}) exceeded (${read} bytes read)`,
      type: 'server_error',
      param: null,
      code: null,
    })
  }
}

/** A request of unknown length whose body breaks off at the limit. */
const counted = (request: Request, limit: number): Request => {
  let size = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.length
      if (size > limit) controller.error(new BodyTooLong(limit, size))
      else controller.enqueue(chunk)
    },
  })
  const body = request.body?.pipeThrough(counter) ?? null
  return new Request(request.url, { method: request.method, headers: request.headers, body, duplex: 'half' })
}

const tooMany = () =>
  new ApiError(
    503,
    {
      message: 'This server is already reading as many bodies as fit into memory. Please try again in 1s.',
      type: 'server_error',
      param: null,
      code: null,
    },
    { 'retry-after': '1' },
  )

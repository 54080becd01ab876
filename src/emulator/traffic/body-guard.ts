import { ApiError } from '../errors/api-error.ts'

/** How much of a request is read. */
export interface BodyLimits {
  /** Bytes of a JSON body. */
  readonly json: number
  /** Bytes of a form, which brings a file. */
  readonly form: number
  /** Bytes of all bodies being read at the same time. */
  readonly together: number
}

interface Incoming {
  raw: Request
  header(name: string): string | undefined
}

/** Guards the memory: bodies that are too long, or too many at a time, are refused before they are read. */
export class BodyGuard {
  readonly #limits: BodyLimits
  #reading = 0

  constructor(limits: BodyLimits) {
    this.#limits = limits
  }

  /** Does work that reads a body no longer than it may be. */
  async during<T>(request: Incoming, work: () => T | Promise<T>, limit = this.#limitOf(request)): Promise<T> {
    const length = request.header('content-length')
    const chunked = length === undefined && request.header('transfer-encoding') !== undefined
    const declared = chunked ? limit : Number(length ?? 0)
    if (declared > limit) throw tooLong(limit, declared)
    if (this.#reading + declared > this.#limits.together) throw tooMany()
    this.#reading += declared
    try {
      if (chunked) request.raw = await counted(request.raw, limit)
      return await work()
    } finally {
      this.#reading -= declared
    }
  }

  #limitOf(request: Incoming): number {
    return request.header('content-type')?.startsWith('multipart/') ? this.#limits.form : this.#limits.json
  }
}

/** A request of unknown length, read as far as it may go. */
const counted = async (request: Request, limit: number): Promise<Request> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit) throw tooLong(limit, size)
    chunks.push(chunk)
  }
  return new Request(request.url, { method: request.method, headers: request.headers, body: Buffer.concat(chunks) })
}

const tooLong = (limit: number, read: number) =>
  new ApiError(413, {
    message: `Maximum content size limit (${limit}) exceeded (${read} bytes read)`,
    type: 'server_error',
    param: null,
    code: null,
  })

const tooMany = () =>
  new ApiError(
    503,
    {
      message: 'The emulator is reading as many bodies as it has memory for. Please try again in 1s.',
      type: 'server_error',
      param: null,
      code: null,
    },
    { 'retry-after': '1' },
  )

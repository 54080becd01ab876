import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { onTestFinished } from 'vitest'

/** A service that answers the few calls of S3 that the server and the runner make, from memory. */
export interface FakeS3 {
  readonly endpoint: string
  /** Contents by `<bucket>/<key>`. */
  readonly contents: Map<string, Buffer>
  /** Method and path of each request. */
  readonly requests: string[]
  /** While true, every connection breaks off. */
  isDown: boolean
  /** Whether it overwrites what should only be created. */
  ignoresConditions: boolean
  /** Whether the next request that matches is done, but not answered. */
  loseAnswerTo: RegExp | undefined
}

interface Answer {
  readonly status: number
  readonly content: Buffer | string
  readonly headers: Readonly<Record<string, string>>
}

/** Starts a service that ends with the test. */
export const fakeS3 = async (): Promise<FakeS3> => {
  const parts = new Map<string, Map<number, Buffer>>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const said = `${request.method} ${request.url}`
    if (fake.isDown) return void request.socket.destroy()
    fake.requests.push(said)
    const { status, content, headers } = answer(request, Buffer.concat(chunks))
    if (fake.loseAnswerTo?.test(said)) {
      fake.loseAnswerTo = undefined
      return void request.socket.destroy()
    }
    response.writeHead(status, { 'content-length': String(Buffer.byteLength(content)), ...headers }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  const fake: FakeS3 = {
    endpoint,
    contents: new Map(),
    requests: [],
    isDown: false,
    ignoresConditions: false,
    loseAnswerTo: undefined,
  }

  const answer = (request: IncomingMessage, body: Buffer): Answer => {
    const url = new URL(request.url ?? '', endpoint)
    const key = decodeURIComponent(url.pathname.slice(1))
    const reply = (status: number, content: Buffer | string = '', headers: Record<string, string> = {}): Answer => ({
      ...{ status, content, headers },
    })
    const error = (status: number, code: string) =>
      reply(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, {
        'content-type': 'application/xml',
      })
    const { headers } = request
    if (!headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=test-key/')) return error(403, 'AccessDenied')
    const wanted = headers['x-amz-content-sha256']
    const found = createHash('sha256').update(body).digest()
    if (wanted !== 'UNSIGNED-PAYLOAD' && wanted !== found.toString('hex'))
      return error(400, 'XAmzContentSHA256Mismatch')
    const checksum = headers['x-amz-checksum-sha256']
    if (checksum !== undefined && checksum !== found.toString('base64')) return error(400, 'BadDigest')
    const query = url.searchParams
    const upload = query.get('uploadId')

    if (request.method === 'PUT' && upload !== null) {
      parts.get(upload)?.set(Number(query.get('partNumber')), body)
      return reply(200, '', { etag: `"${found.toString('hex')}"` })
    }
    if (request.method === 'POST' && query.has('uploads')) {
      parts.set(key, new Map())
      return reply(200, `<InitiateMultipartUploadResult><UploadId>${key}</UploadId></InitiateMultipartUploadResult>`)
    }
    if (request.method === 'POST' && upload !== null) {
      const stored = [...(parts.get(upload) ?? [])].toSorted(([a], [b]) => a - b).map(([, part]) => part)
      fake.contents.set(key, Buffer.concat(stored))
      return reply(200, '<CompleteMultipartUploadResult><ETag>"whole"</ETag></CompleteMultipartUploadResult>')
    }
    if (request.method === 'PUT') {
      if (headers['if-none-match'] === '*' && fake.contents.has(key) && !fake.ignoresConditions)
        return error(412, 'PreconditionFailed')
      const source = headers['x-amz-copy-source']
      const copied = source === undefined ? body : fake.contents.get(decodeURIComponent(String(source)))
      if (!copied) return error(404, 'NoSuchKey')
      fake.contents.set(key, copied)
      return reply(200, source === undefined ? '' : '<CopyObjectResult><ETag>"copy"</ETag></CopyObjectResult>')
    }
    if (request.method === 'DELETE') {
      fake.contents.delete(key)
      return reply(204)
    }
    if (query.get('list-type') === '2') return reply(200, listing(query, key.replace(/\/$/, '')))
    const content = fake.contents.get(key)
    if (!content) return error(404, 'NoSuchKey')
    const range = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '')
    if (!range) return reply(200, content)
    const [, first = '', last = ''] = range
    const start = first === '' ? Math.max(0, content.length - Number(last)) : Number(first)
    if (start >= content.length) return error(416, 'InvalidRange')
    return reply(206, content.subarray(start, first === '' || last === '' ? undefined : Number(last) + 1))
  }

  /** At most two names on a page, so that pages are followed. */
  const listing = (query: URLSearchParams, bucket: string): string => {
    const prefix = query.get('prefix') ?? ''
    const names = new Set<string>()
    for (const key of fake.contents.keys()) {
      if (!key.startsWith(`${bucket}/${prefix}`)) continue
      const [name = '', ...below] = key.slice(bucket.length + 1 + prefix.length).split('/')
      names.add(below.length > 0 ? `${name}/` : name)
    }
    const sorted = [...names].toSorted()
    const from = Number(query.get('continuation-token') ?? 0)
    const page = sorted
      .slice(from, from + 2)
      .map((name) =>
        name.endsWith('/')
          ? `<CommonPrefixes><Prefix>${prefix}${name}</Prefix></CommonPrefixes>`
          : `<Contents><Key>${prefix}${name}</Key></Contents>`,
      )
    const isLast = from + 2 >= sorted.length
    const next = isLast ? '' : `<NextContinuationToken>${from + 2}</NextContinuationToken>`
    return `<ListBucketResult><IsTruncated>${!isLast}</IsTruncated>${next}${page.join('')}</ListBucketResult>`
  }
  return fake
}

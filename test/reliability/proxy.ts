import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a host answers. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A request on its way through the proxy. */
export interface Exchange {
  readonly method: string
  /** Without the query; ids are replaced by `*`. */
  readonly path: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Number of earlier requests with this method and path. */
  readonly earlier: number
  /** Sends the request to the host, once. */
  forward(): Promise<Answer>
}

/** How the proxy replies: an answer, possibly sent slowly or cut short, or no answer. */
export type Reply =
  | { readonly answer: Answer; readonly cutAfter?: number; readonly drip?: number; readonly sent?: () => void }
  | 'reset'
  | 'hang'

export type Rule = (exchange: Exchange) => Promise<Reply>

const passOn: Rule = async ({ forward }) => ({ answer: await forward() })

/** A proxy between the provider and the host that can hold, change and drop any request. */
export class HostProxy {
  /** Method and path of each request since `clear`. */
  readonly seen: string[] = []
  rule: Rule = passOn
  readonly url: string
  readonly #close: () => Promise<void>

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url
    this.#close = close
  }

  /** @param host Origin of the host, such as `http://127.0.0.1:4010`. */
  static async start(host: string): Promise<HostProxy> {
    const hanging = new Set<() => void>()
    const server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = []
      const drop = () => incoming.socket.destroy()
      incoming.once('error', drop)
      outgoing.once('error', drop)
      try {
        for await (const chunk of incoming) chunks.push(chunk as Buffer) // a stream of bytes
      } catch {
        return drop()
      }
      const { method = 'GET', url = '/', headers } = incoming
      const path = patternOf(url)
      const earlier = proxy.seen.filter((one) => one === `${method} ${path}`).length
      proxy.seen.push(`${method} ${path}`)
      let answered: Promise<Answer> | undefined
      const forward = () => {
        answered ??= forwarded(host, method, url, headers as Record<string, string>, Buffer.concat(chunks)) // none of ours repeats
        return answered
      }
      try {
        const reply = await proxy.rule({
          method,
          path,
          url,
          headers: headers as Record<string, string>,
          earlier,
          forward,
        })
        if (reply === 'reset') return drop()
        if (reply === 'hang') return void hanging.add(drop)
        const { answer, cutAfter, drip, sent } = reply
        outgoing.once('finish', () => sent?.())
        outgoing.writeHead(answer.status, answer.headers)
        if (cutAfter !== undefined) return void outgoing.write(answer.body.subarray(0, cutAfter), drop)
        if (drip !== undefined)
          for (let at = 0; at < answer.body.length; at += drip) {
            outgoing.write(answer.body.subarray(at, at + drip))
            await new Promise((next) => setImmediate(next))
          }
        outgoing.end(drip === undefined ? answer.body : undefined)
      } catch {
        drop()
      }
    })
    // Longer than clients keep theirs, so that no client sends to a connection that is being closed.
    server.keepAliveTimeout = 75_000
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo // it listens on TCP
    const proxy = new HostProxy(
      `http://127.0.0.1:${port}`,
      () =>
        new Promise((done) => {
          for (const drop of hanging) drop()
          server.close(() => done())
          server.closeAllConnections()
        }),
    )
    return proxy
  }

  /** Forgets the requests so far, and passes on all that follow. */
  clear(): void {
    this.seen.length = 0
    this.rule = passOn
  }

  close(): Promise<void> {
    return this.#close()
  }
}

/** A path with `*` for each id, such as `/v1/fine_tuning/jobs/*`. */
const patternOf = (url: string): string =>
  new URL(url, 'http://host').pathname
    .split('/')
    .map((part) => (/^(file-|ftjob-|ft(:|%3a)|cp_|upload_|part_)/i.test(part) || part.startsWith('gpt-') ? '*' : part))
    .join('/')

const forwarded = (
  host: string,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { 'transfer-encoding': _, connection: __, ...kept } = headers
    const request = send(
      `${host}${url}`,
      { method, headers: { ...kept, 'content-length': String(body.length) } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () => {
          const whole = Buffer.concat(chunks)
          const given = Object.entries(response.headers).flatMap(([name, value]) =>
            ['transfer-encoding', 'connection', 'keep-alive', 'content-length'].includes(name) || value === undefined
              ? []
              : [[name, String(value)]],
          )
          const named = Object.fromEntries(given) as Record<string, string> // pairs of text
          resolve({
            status: response.statusCode ?? 0,
            headers: { ...named, ...(response.statusCode === 204 ? {} : { 'content-length': String(whole.length) }) },
            body: whole,
          })
        })
      },
    )
    request.once('error', reject)
    request.end(body)
  })

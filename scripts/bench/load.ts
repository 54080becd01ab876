import { connect } from 'node:net'

/** A request as bytes on the wire. */
export const httpRequest = (method: string, path: string, body?: string, type = 'application/json'): string => {
  const head = `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer sk-bench\r\n`
  if (body === undefined) return `${head}\r\n`
  return `${head}content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

interface Load {
  readonly url: string
  readonly connections: number
  /** Ends after this time or this number of requests. */
  readonly until: { readonly milliseconds: number } | { readonly requests: number }
  /** Returns the request with this number. */
  readonly request: (i: number) => string
  /** Sees each answer with the request that it belongs to, and the milliseconds that it took. */
  readonly answered?: (answer: string, request: string, milliseconds: number) => void
}

/**
 * Sends requests over connections that each wait for their answer. Returns how many, and how many per second. Bare
 * sockets cost less than what is measured.
 */
export const load = async ({ url, connections, until, request, answered }: Load) => {
  const { hostname, port } = new URL(url)
  const started = performance.now()
  let sent = 0
  const isOver = () =>
    'requests' in until ? sent >= until.requests : performance.now() - started >= until.milliseconds
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      let [asked, answer, since] = ['', '', 0]
      const ask = () => {
        if (isOver()) {
          socket.destroy()
          resolve()
          return
        }
        answer = ''
        asked = request(sent++)
        since = performance.now()
        socket.write(asked)
      }
      socket.on('error', reject)
      socket.on('connect', ask)
      socket.on('data', (bytes) => {
        answer += bytes.toString('latin1')
        if (!isWhole(answer)) return
        if (!answer.startsWith('HTTP/1.1 200')) {
          reject(new Error(`${asked.slice(0, 200)}\n${answer}`))
          return
        }
        answered?.(answer, asked, performance.now() - since)
        ask()
      })
    })
  await Promise.all(Array.from({ length: connections }, one))
  return { requests: sent, perSecond: sent / ((performance.now() - started) / 1000) }
}

const isWhole = (answer: string): boolean => {
  const head = answer.indexOf('\r\n\r\n')
  if (head === -1) return false
  const length = /content-length: (\d+)/i.exec(answer.slice(0, head))?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= head + 4 + Number(length)
}

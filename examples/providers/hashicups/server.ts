import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const coffee = (id: number, name: string, teaser: string, price: number) => ({
  ...{ id, name, teaser, price },
  description: '',
  image: `/${id}.png`,
})
const coffees = [
  coffee(1, 'HCP Aeropress', 'Automation in a cup', 200),
  coffee(2, 'Packer Spiced Latte', 'Packed with goodness', 350),
]

interface Line {
  readonly coffee: { readonly id: number }
  readonly quantity: number
}

/** Starts the shop's API on a free port of this machine. Orders are kept in memory. */
export const startServer = async () => {
  const orders = new Map<number, { readonly items: readonly Line[]; readonly updated: string }>()
  let [last, token] = [0, 'not signed in']

  const save = (id: number, items: readonly Line[]): unknown => {
    if (!items.every((line) => coffees.some((one) => one.id === line.coffee.id))) return undefined
    orders.set(id, { items, updated: new Date().toISOString() })
    return show(id)
  }
  const show = (id: number): unknown => {
    const order = orders.get(id)
    const items = order?.items.map((line) => ({ ...line, coffee: coffees.find((one) => one.id === line.coffee.id) }))
    return order && { id, items, updated: order.updated }
  }
  const answer = async (request: IncomingMessage): Promise<[status: number, body: unknown]> => {
    const body = await bodyOf(request)
    const call = `${request.method} ${request.url}`
    if (call === 'POST /signin') {
      if (body?.username !== 'education' || body.password !== 'test123') return [401, 'wrong user name or password']
      token = `token-${++last}`
      return [200, { token }]
    }
    if (call === 'GET /coffees') return [200, coffees]
    if (request.headers.authorization !== token) return [401, 'sign in first']
    const id = Number(/^\/orders\/(\d+)$/.exec(request.url ?? '')?.[1])
    if (call !== 'POST /orders' && !orders.has(id)) return [404, 'no such order']
    if (request.method === 'GET') return [200, show(id)]
    if (request.method === 'DELETE') return [200, orders.delete(id)]
    const saved = save(request.method === 'POST' ? ++last : id, body)
    return saved ? [200, saved] : [400, 'no such coffee']
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ([status, body]) => response.writeHead(status).end(JSON.stringify(body)),
      (error) => response.writeHead(400).end(JSON.stringify(String(error))),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return { url: `http://127.0.0.1:${port}`, orders, close: () => server.close() }
}

const bodyOf = async (request: IncomingMessage) => {
  const text = (await Array.fromAsync(request)).join('')
  return text === '' ? undefined : JSON.parse(text)
}

if (process.argv[1] === import.meta.filename) console.log((await startServer()).url)

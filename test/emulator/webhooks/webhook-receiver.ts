import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

interface Received {
  readonly headers: Record<string, string>
  readonly body: string
}

/**
 * A server on this machine that takes webhooks, answering with the statuses given and then with 200. `settled` resolves
 * when all that was under way to it has come in.
 */
export const webhookReceiver = async (statuses: readonly number[] = []) => {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return response.end()
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    received.push({ headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(statuses[received.length - 1] ?? 200).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = `http://127.0.0.1:${port}/hook`
  const settled = async () => {
    for (let i = 0; i < 3; i++) await (await fetch(url)).text()
  }
  return { url, received, settled }
}

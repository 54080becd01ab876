import { once } from 'node:events'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import type { Emulator } from '../../../src/emulator/index.ts'
import { collected } from './openai-stage.ts'

type Job = Readonly<Record<string, unknown>>

/** Starts a gateway in front of an emulator that changes each single job on its way, and returns its base URL. */
export const openGateway = async ({ url }: Emulator, change: (job: Job) => object, prefix = '/v1'): Promise<string> => {
  const server = createServer(async (incoming, outgoing) => {
    const { method = '', url: path = '', headers } = incoming
    if (!path.startsWith(`${prefix}/`)) return outgoing.writeHead(404).end('no such service')
    const body = method === 'POST' ? Buffer.concat(await collected<Buffer>(incoming)) : null
    const sent = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      ['api-key', 'authorization', 'content-type'].includes(name) ? [[name, String(value)]] : [],
    )
    const response = await fetch(url + path.slice(prefix.length), { method, headers: sent, body })
    const text = await response.text()
    const isJob = text.startsWith('{') && Object(JSON.parse(text)).object === 'fine_tuning.job'
    outgoing.writeHead(response.status, { 'content-type': response.headers.get('content-type') ?? '' })
    return outgoing.end(isJob ? JSON.stringify(change(JSON.parse(text))) : text)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${prefix}`
}

import { X509Certificate } from 'node:crypto'
import { connect as connectSocket, type NetConnectOpts } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Transport } from '@connectrpc/connect'
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node'
import type { SelfSigned } from '../../../src/framework/plugin/certificate.ts'

/** A gRPC client of a plugin, over one connection. */
export interface PluginClient {
  readonly transport: Transport
  close(): void
}

/** Connects as Terraform does: to the address and with the server certificate of a handshake line. */
export const connectByHandshake = (line: string, own?: Pick<SelfSigned, 'certificate' | 'key'>): PluginClient => {
  const [, , network = '', address = '', , leaf = ''] = line.trimEnd().split('|')
  if (leaf === '') return connectPlaintext(network, address)
  const ca = new X509Certificate(Buffer.from(leaf, 'base64')).toString()
  const credentials = own === undefined ? {} : { cert: own.certificate, key: own.key }
  const tls = { ca, ...credentials, servername: 'localhost', ALPNProtocols: ['h2'] }
  return client('https://localhost', () => connectTls({ ...tls, ...place(network, address) }))
}

/** Connects as Terraform does to a provider it attaches to. */
export const connectPlaintext = (network: string, address: string): PluginClient =>
  client('http://localhost', () => connectSocket(place(network, address)))

const place = (network: string, address: string): NetConnectOpts => {
  if (network === 'unix') return { path: address }
  const [host = '', port] = address.split(':')
  return { host, port: Number(port) }
}

const client = (baseUrl: string, createConnection: () => ReturnType<typeof connectSocket>): PluginClient => {
  const sessionManager = new Http2SessionManager(baseUrl, {}, { createConnection, maxSessionMemory: 1000 })
  return { transport: createGrpcTransport({ baseUrl, sessionManager }), close: () => sessionManager.abort() }
}

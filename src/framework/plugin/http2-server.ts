import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type ServerHttp2Session,
} from 'node:http2'
import type { SelfSigned } from './certificate.ts'

/** Both ends of mutual TLS: the plugin's certificate, and that of the only allowed caller (in PEM). */
interface MutualTls {
  readonly own: SelfSigned
  readonly caller: string
}

/** An HTTP/2 server. `close` ends it immediately, including open calls. */
interface PluginServer {
  readonly server: Http2Server | Http2SecureServer
  close(): Promise<void>
}

// In MB. Node's default of 10 rejects new calls while a large message is being sent.
const maxSessionMemory = 4096

/** Creates an HTTP/2 server with strict mutual TLS, as in go-plugin's `server.go`, or in plaintext without `tls`. */
export const createHttp2Server = (tls?: MutualTls): PluginServer => {
  const server = tls === undefined ? createServer({ maxSessionMemory }) : createSecureServer(secure(tls))
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const session of sessions) session.destroy()
    })
  return { server, close }
}

const secure = ({ own, caller }: MutualTls) => {
  const strict = { ca: caller, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const
  return { ...strict, cert: own.certificate, key: own.key, maxSessionMemory }
}

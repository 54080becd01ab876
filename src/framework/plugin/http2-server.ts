import {
  createSecureServer,
  createServer,
  type Http2SecureServer,
  type Http2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2'
import type { SelfSigned } from './certificate.ts'

/** Answers one HTTP/2 request. */
export type RequestHandler = (request: Http2ServerRequest, response: Http2ServerResponse) => void

/** The two ends of mutual TLS: who we are, and the only caller we let in (a certificate in PEM). */
interface MutualTls {
  readonly own: SelfSigned
  readonly caller: string
}

/** A server of HTTP/2, and how it is ended at once, open calls included. */
interface PluginServer {
  readonly server: Http2Server | Http2SecureServer
  close(): Promise<void>
}

// In MB. Node's default of 10 refuses new calls while a big message is under way.
const maxSessionMemory = 4096

/** Makes a server of HTTP/2: strict mutual TLS as go-plugin's `server.go` has it, or plaintext without `tls`. */
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

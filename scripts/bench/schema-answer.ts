import { spawn } from 'node:child_process'
import { randomBytes, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:http2'
import { connect as connectTls } from 'node:tls'
import { createCertificate } from '../../src/framework/plugin/certificate.ts'

/** What Terraform tells a provider that it starts. */
const handshake = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5,6',
}

/** A start of a provider, in milliseconds since its spawn, and its peak memory then. */
export interface SchemaAnswer {
  readonly handshake: number
  readonly schema: number
  readonly bytes: number
  readonly memory: number
}

const own = createCertificate({ clock: () => new Date(), random: randomBytes, curve: 'P-521' })

/** Starts a provider as Terraform does, asks it for its schema over mutual TLS, and ends it. */
export const schemaAnswer = async (program: string, ...line: readonly string[]): Promise<SchemaAnswer> => {
  const started = performance.now()
  const child = spawn(program, line, {
    env: { PATH: process.env.PATH, ...handshake, PLUGIN_CLIENT_CERT: own.certificate },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    let said = ''
    while (!said.includes('\n')) said += String((await once(child.stdout, 'data'))[0])
    const shaken = performance.now() - started
    const [, version = '6', , path = '', , leaf = ''] = said.trimEnd().split('|')
    const ca = new X509Certificate(Buffer.from(leaf, 'base64')).toString()
    const secure = { ca, cert: own.certificate, key: own.key, servername: 'localhost', ALPNProtocols: ['h2'], path }
    const session = connect('https://localhost', { createConnection: () => connectTls(secure) })
    const method = version === '6' ? '/tfplugin6.Provider/GetProviderSchema' : '/tfplugin5.Provider/GetSchema'
    const stream = session.request({
      ':method': 'POST',
      ':path': method,
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    stream.end(Buffer.alloc(5))
    let bytes = 0
    for await (const chunk of stream) bytes += chunk.length
    const schema = performance.now() - started
    const memory = await peakMemory(child.pid ?? 0)
    session.destroy()
    return { handshake: shaken, schema, bytes, memory }
  } finally {
    child.kill('SIGKILL')
  }
}

const peakMemory = async (pid: number): Promise<number> => {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024
}

import type { Environment } from './plugin-process.ts'

/** The supported version of Terraform's plugin protocol: 6, in Terraform since 1.0. */
export const protocolVersion = 6

/** Terraform's magic cookie, a check that Terraform and not a person started the process (terraform `internal/plugin`). */
const magicCookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'

/** The version of go-plugin's own handshake. */
const coreProtocolVersion = 1

/** The address of a plugin, in the terms of Go's `net` package. */
export interface PluginAddress {
  readonly network: 'unix' | 'tcp'
  readonly address: string
}

/** Tells whether Terraform started this process, as go-plugin's `server.go` does. */
export const hasMagicCookie = (environment: Environment): boolean => environment.TF_PLUGIN_MAGIC_COOKIE === magicCookie

/** Tells whether the caller speaks protocol 6. The order of `PLUGIN_PROTOCOL_VERSIONS` is random (a map in Go). */
export const offersProtocol = (environment: Environment): boolean => {
  const offered = new Set((environment.PLUGIN_PROTOCOL_VERSIONS ?? '').split(','))
  return offered.has(String(protocolVersion))
}

/**
 * Formats the handshake line, the only line that a plugin writes to stdout (go-plugin `server.go`).
 * A caller that multiplexes its broker learns that this plugin does not, and reports an error instead of hanging.
 */
export const handshakeLine = (environment: Environment, listening: PluginAddress, certificate?: Uint8Array): string => {
  const leaf = certificate === undefined ? '' : Buffer.from(certificate).toString('base64').replaceAll('=', '')
  const multiplex = environment.PLUGIN_MULTIPLEX_GRPC ? ['false'] : []
  const parts = [coreProtocolVersion, protocolVersion, listening.network, listening.address, 'grpc', leaf, ...multiplex]
  return `${parts.join('|')}\n`
}

/** What a plugin says of itself in its handshake line. */
export interface Handshake extends PluginAddress {
  /** The version of Terraform's plugin protocol. */
  readonly version: 5 | 6
  /** The server's certificate, in DER as base64. */
  readonly certificate: string
}

/**
 * Reads the handshake line of a plugin.
 *
 * @throws Error for a line of another program, or of a plugin that speaks another protocol or no mutual TLS
 */
export const parseHandshake = (line: string): Handshake => {
  const [core, version, network, address, kind, certificate = ''] = line.trimEnd().split('|')
  if (core !== String(coreProtocolVersion) || address === undefined || (network !== 'unix' && network !== 'tcp'))
    throw new Error(`it is no Terraform plugin: its first line is ${JSON.stringify(line.slice(0, 200))}`)
  if ((version !== '5' && version !== '6') || kind !== 'grpc')
    throw new Error(`it speaks version ${version} of the plugin protocol over ${kind}: 5 or 6 over grpc is required`)
  if (certificate === '') throw new Error('it supports no mutual TLS: build it with go-plugin 1.0 or later')
  return { version: version === '5' ? 5 : 6, network, address, certificate }
}

/** Returns the environment in which go-plugin's `client.go` starts a plugin. */
export const launchEnvironment = (
  environment: Environment,
  { certificate, directory }: { readonly certificate: string; readonly directory: string },
): Environment => {
  // Terraform may have asked this process to multiplex the broker, which plugins of Terraform do not use.
  const { PLUGIN_MULTIPLEX_GRPC: _, ...rest } = environment
  return {
    PLUGIN_MIN_PORT: '10000',
    PLUGIN_MAX_PORT: '25000',
    ...rest,
    TF_PLUGIN_MAGIC_COOKIE: magicCookie,
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
    PLUGIN_CLIENT_CERT: certificate,
    PLUGIN_UNIX_SOCKET_DIR: directory,
  }
}

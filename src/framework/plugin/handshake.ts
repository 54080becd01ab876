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

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { extname, join } from 'node:path'
import { startSecureHost } from '../../network/corporate-network.ts'

/** A version of a provider, as a registry has it. */
export interface RegistryOptions {
  /** Folder with the archives, `…_SHA256SUMS` and its signature. */
  readonly folder: string
  readonly version: string
  /** Platforms that there are archives for, such as `linux_amd64`. */
  readonly platforms: readonly string[]
  /** The public key in ASCII armor that the checksums are signed with. */
  readonly publicKey: string
}

/**
 * Starts an HTTPS server that speaks the provider registry protocol for `tunesmith/openai`.
 *
 * Below `/mirror/` it serves a folder as a network mirror. `seen` has the path of every request.
 *
 * Source: https://developer.hashicorp.com/terraform/internals/provider-registry-protocol
 */
export const startRegistry = async ({ folder, version, platforms, publicKey }: RegistryOptions) => {
  const seen: string[] = []
  const prefix = `terraform-provider-openai_${version}`
  const provider = '/v1/providers/tunesmith/openai'
  const versions = { versions: [{ version, protocols: ['6.0'], platforms: platforms.map(parts) }] }
  const download = (platform: string) => {
    const filename = `${prefix}_${platform}.zip`
    return {
      protocols: ['6.0'],
      ...parts(platform),
      filename,
      // A registry may leave out where it is.
      download_url: `/files/${filename}`,
      shasums_url: `/files/${prefix}_SHA256SUMS`,
      shasums_signature_url: `/files/${prefix}_SHA256SUMS.sig`,
      shasum: createHash('sha256')
        .update(readFileSync(join(folder, filename)))
        .digest('hex'),
      signing_keys: { gpg_public_keys: [{ key_id: '', ascii_armor: publicKey, trust_signature: '', source: '' }] },
    }
  }
  const answers: Readonly<Record<string, unknown>> = {
    '/.well-known/terraform.json': { 'providers.v1': '/v1/providers/' },
    [`${provider}/versions`]: versions,
  }
  const downloads = new Map(
    platforms.map((platform) => [`${provider}/${version}/download/${platform.replace('_', '/')}`, platform]),
  )
  const answer: RequestListener = ({ url = '' }, response) => {
    seen.push(url)
    const platform = downloads.get(url)
    const json = platform ? download(platform) : answers[url]
    const [, file] = /^\/(?:files|mirror)\/([\w./-]+)$/.exec(url) ?? []
    try {
      const body = json
        ? JSON.stringify(json)
        : readFileSync(join(folder, url.startsWith('/mirror/') ? 'mirror' : '', file ?? '?'))
      const isJson = json !== undefined || extname(url) === '.json'
      response.setHeader('content-type', isJson ? 'application/json' : 'application/octet-stream').end(body)
    } catch {
      response.writeHead(404).end()
    }
  }
  const port = await startSecureHost(answer)
  return { host: `localhost:${port}`, seen }
}

const parts = (platform: string) => {
  const [os, arch] = platform.split('_')
  return { os, arch }
}

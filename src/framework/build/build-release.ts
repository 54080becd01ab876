import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { openCompiler } from './compile-executable.ts'
import { platforms as allPlatforms, bunVersion, type Platform } from './platform.ts'
import { type BillOfMaterials, billOfMaterials, billText, bundleBill, npmComponent } from './sbom.ts'
import { sign } from './sign.ts'
import { zip } from './zip.ts'

/** What to release, and where to write it. */
export interface BuildReleaseOptions {
  /** The file that `bundleProvider` returned. The notices beside it are put into every archive. */
  readonly bundle: string
  /** Name of the provider, as in `required_providers`. */
  readonly name: string
  /** Version without `v`, such as `1.2.0` or `1.2.0-beta1`. */
  readonly version: string
  /** Folder of the files. It is cleared first. */
  readonly outdir: string
  /** Platforms to make executables for. @default all six */
  readonly platforms?: readonly Platform[]
  /** Files to put into every archive beside the executable, such as the license. */
  readonly files?: readonly string[]
  /** Fingerprint of the GPG key that signs the checksums. Without it, nothing is signed. */
  readonly signingKey?: string
  /** Called with the path of each executable before it is put into its archive. It exists until the promise resolves. */
  onExecutable?(platform: Platform, file: string): Promise<void>
  /** Called with each file once it is written. */
  onFile?(file: ReleaseFile): void
}

/** A file of a release. */
export interface ReleaseFile {
  readonly name: string
  /** Size in bytes. */
  readonly size: number
  /** SHA-256 in hexadecimal. */
  readonly sha256: string
}

/**
 * Builds the files that a registry serves for a version of a provider: an archive for each platform with an executable
 * that needs no Node, the manifest, the checksums, their signature if a key is given, and the bill of materials.
 *
 * The same bundle makes the same bytes with the same Node, whose zlib compresses the archives. The runtime in the executables is Bun,
 * fetched from the npm registry.
 *
 * Source: https://developer.hashicorp.com/terraform/registry/providers/publishing
 *
 * @throws Error when the version is not one that Terraform reads, or gpg cannot sign
 */
export const buildRelease = async (options: BuildReleaseOptions): Promise<readonly ReleaseFile[]> => {
  const {
    bundle,
    name,
    version,
    outdir,
    platforms = allPlatforms,
    files = [],
    signingKey,
    onExecutable,
    onFile,
  } = options
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version))
    throw new Error(`${version} is not a version that a registry accepts: use three numbers, such as 1.2.0`)
  await rm(outdir, { recursive: true, force: true })
  await mkdir(outdir, { recursive: true })
  const written: ReleaseFile[] = []
  const prefix = `terraform-provider-${name}_${version}`
  const add = (file: string, content: Uint8Array): void => {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const described = { name: file, size: content.length, sha256 }
    written.push(described)
    onFile?.(described)
  }
  const write = async (suffix: string, content: string | Uint8Array): Promise<void> => {
    const file = `${prefix}_${suffix}`
    await writeFile(join(outdir, file), content)
    add(file, Buffer.from(content))
  }

  const folder = dirname(bundle)
  const beside = await Promise.all(
    [...files, join(folder, 'THIRD-PARTY-NOTICES')].map(async (path) => ({
      name: basename(path),
      content: await readFile(path),
      mode: 0o644,
    })),
  )
  const temporary = await mkdtemp(join(tmpdir(), 'release-'))
  try {
    const compiler = openCompiler(temporary)
    for (const platform of platforms) {
      const program = `terraform-provider-${name}_v${version}${platform.startsWith('windows') ? '.exe' : ''}`
      const file = join(temporary, 'executables', platform, program)
      await mkdir(dirname(file), { recursive: true })
      await compiler.compile(bundle, platform, file)
      await onExecutable?.(platform, file)
      const executable = { name: program, content: await readFile(file), mode: 0o755 }
      await write(`${platform}.zip`, zip([executable, ...beside]))
    }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  await write('manifest.json', registryManifest)
  const sums = written.map((file) => `${file.sha256}  ${file.name}\n`).sort(byName)
  await write('SHA256SUMS', sums.join(''))
  if (signingKey !== undefined) {
    const signature = await sign(join(outdir, `${prefix}_SHA256SUMS`), signingKey)
    add(basename(signature), await readFile(signature))
  }
  const { components }: BillOfMaterials = JSON.parse(await readFile(join(folder, bundleBill), 'utf8'))
  const product = { type: 'application', name: `terraform-provider-${name}`, version } as const
  const bill = billOfMaterials([...components, npmComponent('bun', bunVersion, 'MIT')], product)
  await write('sbom.cdx.json', billText(bill))
  return written
}

const byName = (a: string, b: string): number => (a.slice(66) < b.slice(66) ? -1 : 1)

/** What a registry calls `terraform-registry-manifest.json`: the protocol that the provider speaks. */
const registryManifest = `${JSON.stringify({ version: 1, metadata: { protocol_versions: ['6.0'] } }, undefined, 2)}\n`

import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UsageError } from './command-line/command-error.ts'

/** A platform in Node's spelling. */
interface Platform {
  readonly platform: NodeJS.Platform
  readonly architecture: string
}

/** The npm package with the executable for a platform, which only those install who want it: it has 130 MB. */
export const executablePackage = ({ platform, architecture }: Platform): string =>
  `@tunesmith/provider-${platform}-${architecture}`

/** Name of the executable that Terraform starts. */
export const executableName = (version: string, { platform }: Pick<Platform, 'platform'>): string =>
  `terraform-provider-openai_v${version}${platform === 'win32' ? '.exe' : ''}`

/**
 * Returns the path of the executable that {@link executablePackage} has, if it is installed beside this package in the
 * same version.
 *
 * @param from folder whose `node_modules`, and those above it, are searched
 */
export const packagedExecutable = (platform: Platform, version: string, from: string): string | undefined => {
  try {
    const manifest = createRequire(join(from, 'package.json')).resolve(`${executablePackage(platform)}/package.json`)
    const file = join(dirname(manifest), 'bin', executableName(version, platform))
    return JSON.parse(readFileSync(manifest, 'utf8')).version === version && existsSync(file) ? file : undefined
  } catch {
    return undefined // it is not installed
  }
}

/** The first bytes of an executable, in hexadecimal digits. */
const signatures: Readonly<Record<string, string>> = { linux: '7f454c46', darwin: 'cffaedfe', win32: '4d5a' }

/**
 * Returns the path of an executable that a user named.
 *
 * @throws UsageError when it is none for this platform
 */
export const checkExecutable = (path: string, platform: NodeJS.Platform): string => {
  const wrong = (what: string) =>
    new UsageError(
      `--executable ${path} ${what}: unpack the archive of a release for this platform, and name the file in it`,
    )
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw wrong('is not a file')
  if (!firstBytes(path).startsWith(signatures[platform] ?? '')) throw wrong(`is not an executable for ${platform}`)
  return path
}

const firstBytes = (path: string): string => {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(4)
    return start.subarray(0, readSync(file, start)).toString('hex')
  } finally {
    closeSync(file)
  }
}

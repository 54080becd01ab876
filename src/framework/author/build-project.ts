import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildRelease, bundleProvider, type Platform, type ReleaseFile } from '../build/index.ts'
import type { Project } from './project.ts'

/** How to build a project. */
export interface BuildProjectOptions {
  /** @default all six */
  readonly platforms?: readonly Platform[]
  /** Fingerprint of the GPG key that signs the checksums. */
  readonly signingKey?: string
  /** Called with each file once it is written. */
  onFile?(file: ReleaseFile): void
}

/** The folder of a project with what a registry serves. */
export const releaseFolder = ({ folder }: Project): string => join(folder, 'dist/release')

/** Bundles the provider into `dist/bundle`, and makes what a registry serves in `dist/release`. */
export const buildProject = async (
  project: Project,
  options: BuildProjectOptions = {},
): Promise<readonly ReleaseFile[]> => {
  const { folder, entry, name, version } = project
  const bundle = await bundleProvider({ entry, outdir: join(folder, 'dist/bundle') })
  const license = join(folder, 'LICENSE')
  return buildRelease({
    ...options,
    bundle,
    name,
    version,
    outdir: releaseFolder(project),
    files: existsSync(license) ? [license] : [],
  })
}

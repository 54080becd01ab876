import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { executableName, executablePackage } from '../../src/cli/provider-executable.ts'
import { nodePlatform, type Platform } from '../../src/framework/build/index.ts'
import { version } from '../../src/provider/version.ts'
import { repository } from '../pack/packages.ts'

/** Name of the npm package with the provider's executable for a platform. */
export const platformPackage = (platform: Platform): string => executablePackage(nodePlatform(platform))

/**
 * Packs the provider's executable for a platform as an npm package, from which `tunesmith provider install` takes it.
 *
 * @returns path of the archive
 */
export const packPlatform = async (platform: Platform, executable: string, outdir: string): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'platform-package-'))
  const { platform: os, architecture: cpu } = nodePlatform(platform)
  const { license, author, homepage, repository: sources, bugs } = repository
  const manifest = {
    name: platformPackage(platform),
    version,
    description: `The Terraform provider openai of Tunesmith for ${os} on ${cpu}, an executable that needs no Node.`,
    ...{ license, author, homepage, repository: sources, bugs },
    os: [os],
    cpu: [cpu],
    files: ['bin'],
  }
  try {
    await mkdir(join(folder, 'bin'))
    await copyFile(executable, join(folder, 'bin', executableName(version, { platform: os })))
    await copyFile('LICENSE', join(folder, 'LICENSE'))
    await copyFile('dist/provider-bundle/THIRD-PARTY-NOTICES', join(folder, 'bin/THIRD-PARTY-NOTICES'))
    await writeFile(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
    const line = ['pack', '--json', '--pack-destination', outdir, folder]
    const { stdout } = await promisify(execFile)('npm', line, { shell: process.platform === 'win32', maxBuffer: 1e8 })
    return join(outdir, JSON.parse(stdout)[0].filename)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

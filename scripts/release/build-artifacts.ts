import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildRelease } from '../../src/framework/build/index.ts'
import { version } from '../../src/provider/version.ts'
import { notesFor } from './changelog.ts'
import { packPlatform } from './platform-package.ts'

const run = promisify(execFile)

/** Folder of what a release consists of: `npm/`, `provider/` and `NOTES.md`. */
export const releaseFolder = 'dist/release'

/**
 * Builds everything that is released from the sources in the current folder.
 *
 * @param signingKey fingerprint of the GPG key that signs the checksums of the provider
 */
export const buildArtifacts = async (signingKey?: string): Promise<void> => {
  await rm(releaseFolder, { recursive: true, force: true })
  await mkdir(join(releaseFolder, 'npm'), { recursive: true })
  await run('npm', ['run', '-s', 'pack'], { shell: process.platform === 'win32', maxBuffer: 1e8 })
  for (const file of await readdir('dist/packages'))
    if (/\.(tgz|json)$/.test(file)) await cp(join('dist/packages', file), join(releaseFolder, 'npm', file))
  await buildRelease({
    bundle: 'dist/provider-bundle/provider.mjs',
    name: 'openai',
    version,
    outdir: join(releaseFolder, 'provider'),
    files: ['LICENSE'],
    onExecutable: async (platform, file) => {
      await packPlatform(platform, file, join(releaseFolder, 'npm'))
    },
    ...(signingKey && { signingKey }),
  })
  await writeFile(join(releaseFolder, 'NOTES.md'), notesFor(await readFile('CHANGELOG.md', 'utf8'), version))
}

import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Artifact, artifactsIn } from './artifacts.ts'
import { releaseFolder } from './build-artifacts.ts'

const run = promisify(execFile)
const shell = process.platform === 'win32'

/** Builds the release again, in a new clone of the current commit with packages of its own, and returns its files. */
export const buildAgain = async (): Promise<readonly Artifact[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'release-again-'))
  try {
    await run('git', ['clone', '--quiet', '.', folder])
    await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder, shell, maxBuffer: 1e8 })
    await run('npm', ['run', '-s', 'release', '--', '--build'], { cwd: folder, shell, maxBuffer: 1e8 })
    return await artifactsIn(join(folder, releaseFolder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

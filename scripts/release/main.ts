import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { platforms, publish, runProgram } from '../../src/framework/build/index.ts'
import { version } from '../../src/provider/version.ts'
import { packages } from '../pack/packages.ts'
import { artifactsIn, differingPaths } from './artifacts.ts'
import { buildAgain } from './build-again.ts'
import { buildArtifacts, releaseFolder } from './build-artifacts.ts'
import { platformPackage } from './platform-package.ts'
import { releaseSteps } from './release-steps.ts'
import { requirements } from './requirements.ts'

/**
 * Releases this version: builds every file twice, compares the bytes, and publishes what is not published yet.
 *
 * `--dry-run` publishes nothing and says what publishing needs. `--build` only builds, once. See RELEASING.md.
 */
const { values } = parseArgs({
  options: { 'dry-run': { type: 'boolean', default: false }, build: { type: 'boolean', default: false } },
})
const { env } = process
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const git = async (...line: readonly string[]): Promise<string> => (await runProgram('git', line)).stdout.trim()

const build = async (): Promise<void> => {
  if ((await git('status', '--porcelain')) !== '')
    throw new Error('there are changes that are not committed: a release is built from a commit')
  say(`Building version ${version} …`)
  await buildArtifacts(env.GPG_FINGERPRINT || undefined)
  const artifacts = await artifactsIn(releaseFolder)
  say('Building it again in a new clone …')
  const differing = differingPaths(artifacts, await buildAgain())
  if (differing.length > 0) throw new Error(`two builds of the same commit differ in ${differing.join(', ')}`)
  for (const { path, size, sha256 } of artifacts)
    say(`${sha256.slice(0, 16)}  ${`${(size / 1e6).toFixed(2)} MB`.padStart(9)}  ${path}`)
  say(`Both builds have the same bytes. The files are in ${releaseFolder}.`)
}

const pathsIn = async (folder: string, pattern: RegExp): Promise<readonly string[]> =>
  (await readdir(join(releaseFolder, folder)))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(releaseFolder, folder, name))

const steps = async () =>
  releaseSteps(
    {
      version,
      repository: 'tunesmith/tunesmith',
      providerRepository: 'tunesmith/terraform-provider-openai',
      packages: [...platforms.map(platformPackage), ...packages.map(({ name }) => name)].map((name) => ({
        name,
        archive: join(releaseFolder, 'npm', `${name.replace('@', '').replace('/', '-')}-${version}.tgz`),
      })),
      extras: await pathsIn('npm', /\.json$/),
      provider: await pathsIn('provider', /./),
      notes: join(releaseFolder, 'NOTES.md'),
    },
    runProgram,
  )

if (values.build) await buildArtifacts()
else {
  await build()
  const missing = requirements(env).filter(({ isMet }) => !isMet)
  if (values['dry-run']) {
    say('\nNothing is published. Without --dry-run, these steps follow:')
    for (const { name, commands } of await steps()) {
      say(`- ${name}`)
      for (const command of commands) say(`    ${command.join(' ')}`)
    }
  }
  if (missing.length > 0) {
    say('\nPublishing needs what this environment does not have:')
    for (const { name, purpose } of missing) say(`- ${name}, ${purpose}`)
  }
  if (!values['dry-run']) {
    if (missing.length > 0) process.exitCode = 1
    else if (!(await git('tag', '--points-at', 'HEAD')).split('\n').includes(`v${version}`))
      throw new Error(`this commit has no tag v${version}: run \`npm version\` first (RELEASING.md)`)
    else await publish(await steps(), runProgram, say)
  }
}

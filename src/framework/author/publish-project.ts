import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOf, githubStep, type Run, type Step } from '../build/index.ts'
import { releaseFolder } from './build-project.ts'
import { type Project, ProjectError } from './project.ts'

/**
 * Returns the steps that publish what `build` has made, after checking that it is complete.
 *
 * The registries of Terraform and OpenTofu read releases of the provider's repository on GitHub.
 *
 * Source: https://developer.hashicorp.com/terraform/registry/providers/publishing
 *
 * @throws ProjectError when something is missing that registries demand
 */
export const publishSteps = (project: Project, run: Run): readonly Step[] => {
  const { name, version, repository } = project
  if (repository === undefined)
    throw new ProjectError('package.json names no repository on GitHub: registries read releases from one')
  if (!repository.endsWith(`/terraform-provider-${name}`))
    throw new ProjectError(
      `the repository ${repository} must be named terraform-provider-${name}, or registries do not find it`,
    )
  return [tagStep(version, run), githubStep({ version, repository, files: checkedFiles(project) }, run)]
}

const tagStep = (version: string, run: Run): Step => {
  const tag = `v${version}`
  const commands = [
    ['git', 'tag', '--force', '--annotate', tag, '--message', tag],
    ['git', 'push', 'origin', tag],
  ] as const
  return {
    name: `tag ${tag}`,
    commands,
    // A tag that only this clone has was left by a try that was cut off, maybe at another commit.
    remaining: async () => ((await answerOf(run, ['git', 'ls-remote', '--tags', 'origin', tag])) ? [] : commands),
  }
}

/** Returns the paths of all files of the release, if they are those that the checksums are for. */
const checkedFiles = (project: Project): readonly string[] => {
  const folder = releaseFolder(project)
  const prefix = `terraform-provider-${project.name}_${project.version}`
  const sums = join(folder, `${prefix}_SHA256SUMS`)
  if (!existsSync(sums))
    throw new ProjectError(
      `${sums} does not exist: run \`build\` first, which makes the files of version ${project.version}`,
    )
  if (!existsSync(`${sums}.sig`))
    throw new ProjectError(
      `${sums} is not signed: run \`build --signing-key <fingerprint>\`. Registries accept only signed releases, with a key that you have added to them`,
    )
  for (const line of readFileSync(sums, 'utf8').trim().split('\n')) {
    const [sum, file = ''] = line.split('  ')
    const path = join(folder, file)
    if (!existsSync(path)) throw new ProjectError(`${path} is missing: run \`build\` again`)
    const actual = createHash('sha256').update(readFileSync(path)).digest('hex')
    if (actual !== sum) throw new ProjectError(`${path} was changed after it was built: run \`build\` again`)
  }
  const files = readdirSync(folder).filter((file) => file.startsWith(prefix))
  if (!files.some((file) => file.endsWith('.zip')))
    throw new ProjectError(`${folder} has no archive for any platform: run \`build\` again`)
  return files.sort().map((file) => join(folder, file))
}

/** How a program ended. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. */
export type Run = (program: string, line: readonly string[]) => Promise<Ended>

type Command = readonly [program: string, ...line: string[]]

/** A step of a release that can be repeated. */
export interface Step {
  readonly name: string
  /** What it runs if nothing of it is done. */
  readonly commands: readonly Command[]
  /**
   * Returns the commands that are left, none if it is done.
   *
   * It asks the place that the step publishes to, so that a release that was cut off continues where it ended.
   */
  remaining(): Promise<readonly Command[]>
}

/** What is published, and where. */
export interface Publication {
  readonly version: string
  /** GitHub repository of these sources, `owner/name`. */
  readonly repository: string
  /** GitHub repository that the registries of Terraform and OpenTofu read releases of the provider from. */
  readonly providerRepository: string
  /** Packages in the order in which they depend on each other, with the paths of their archives. */
  readonly packages: readonly { readonly name: string; readonly archive: string }[]
  /** Paths of the files that are released beside the archives of the packages. */
  readonly extras: readonly string[]
  /** Paths of the provider's archives, checksums, signature and manifest. */
  readonly provider: readonly string[]
  /** Path of the release notes. */
  readonly notes: string
}

/** The steps of a release, in order. */
export const releaseSteps = (publication: Publication, run: Run): readonly Step[] => {
  const { repository, providerRepository, packages, extras, provider } = publication
  return [
    ...packages.map((one) => npmStep(publication, one, run)),
    githubStep(publication, repository, [...packages.map(({ archive }) => archive), ...extras], run),
    tagStep(publication, run),
    githubStep(publication, providerRepository, provider, run),
  ]
}

const isPrerelease = ({ version }: Publication): boolean => version.includes('-')

const npmStep = (publication: Publication, { name, archive }: Publication['packages'][number], run: Run): Step => {
  const { version } = publication
  const tag = isPrerelease(publication) ? 'next' : 'latest'
  const commands = [['npm', 'publish', archive, '--provenance', '--access', 'public', '--tag', tag]] as const
  return {
    name: `npm package ${name}@${version}`,
    commands,
    remaining: async () =>
      (await answerOf(run, ['npm', 'view', `${name}@${version}`, 'version'], /E404/)) === version ? [] : commands,
  }
}

/** A release is a draft until it has all files, because registries read it only once: when it is published. */
const githubStep = (publication: Publication, repository: string, files: readonly string[], run: Run): Step => {
  const tag = `v${publication.version}`
  const options = ['--title', tag, '--notes-file', publication.notes, '--verify-tag', '--draft']
  if (isPrerelease(publication)) options.push('--prerelease')
  const commands = [
    ['gh', 'release', 'create', tag, ...files, '--repo', repository, ...options],
    ['gh', 'release', 'edit', tag, '--repo', repository, '--draft=false'],
  ] as const
  const view = ['gh', 'release', 'view', tag, '--repo', repository, '--json', 'isDraft', '--jq', '.isDraft'] as const
  return {
    name: `release ${tag} of ${repository}`,
    commands,
    async remaining() {
      const isDraft = await answerOf(run, view, /release not found/)
      if (isDraft === 'false') return []
      // A draft is what a try that was cut off has left. It may lack files.
      return isDraft === 'true'
        ? [['gh', 'release', 'delete', tag, '--repo', repository, '--yes'], ...commands]
        : commands
    },
  }
}

const tagStep = ({ version, providerRepository }: Publication, run: Run): Step => {
  const [tag, url] = [`v${version}`, `https://github.com/${providerRepository}.git`]
  const commands = [['git', 'push', url, tag, `${tag}^{commit}:refs/heads/main`]] as const
  return {
    name: `tag ${tag} in ${providerRepository}`,
    commands,
    remaining: async () => ((await answerOf(run, ['git', 'ls-remote', '--tags', url, tag])) ? [] : commands),
  }
}

/**
 * Asks what is published already. Returns undefined if it is nothing.
 *
 * @param absent what the program says if there is nothing
 * @throws Error when it fails for another reason: publishing over what cannot be seen would be guessing
 */
const answerOf = async (run: Run, [program, ...line]: Command, absent?: RegExp): Promise<string | undefined> => {
  const { code, stdout, stderr } = await run(program, line)
  if (code === 0) return stdout.trim()
  if (absent?.test(stderr)) return undefined
  throw new Error(`what is published already cannot be read: ${[program, ...line].join(' ')}\n${stderr.trim()}`)
}

/**
 * Carries out what is left of the steps.
 *
 * @param say called with a line about each step
 * @throws Error at the first command that fails; the steps before it stay done
 */
export const publish = async (steps: readonly Step[], run: Run, say: (line: string) => void): Promise<void> => {
  for (const step of steps) {
    const commands = await step.remaining()
    for (const [program, ...line] of commands) {
      const { code, stderr } = await run(program, line)
      if (code !== 0)
        throw new Error(
          `${step.name} failed: ${[program, ...line].join(' ')}\n${stderr.trim()}\nFix the cause and run the same command again. It continues here.`,
        )
    }
    say(`${commands.length === 0 ? 'already published' : 'published'}: ${step.name}`)
  }
}

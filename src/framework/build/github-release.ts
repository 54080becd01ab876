import { answerOf, type Run, type Step } from './release-step.ts'

/** A release of a repository on GitHub. */
export interface GithubRelease {
  /** Version without `v`. */
  readonly version: string
  /** `owner/name`. */
  readonly repository: string
  /** Paths of the files to attach. */
  readonly files: readonly string[]
  /** Path of the release notes. @default GitHub lists the changes since the last release */
  readonly notes?: string
}

/**
 * The step that makes a release of a tag that is pushed already.
 *
 * It is a draft until it has all files, because registries read it only once: when it is published.
 */
export const githubStep = ({ version, repository, files, notes }: GithubRelease, run: Run): Step => {
  const tag = `v${version}`
  const text = notes === undefined ? ['--generate-notes'] : ['--notes-file', notes]
  const options = ['--title', tag, ...text, '--verify-tag', '--draft']
  if (version.includes('-')) options.push('--prerelease')
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

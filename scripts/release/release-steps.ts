import { answerOf, githubStep, type Run, type Step } from '../../src/framework/build/index.ts'

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
  const { version, repository, providerRepository, packages, extras, provider, notes } = publication
  return [
    ...packages.map((one) => npmStep(publication, one, run)),
    githubStep({ version, repository, notes, files: [...packages.map(({ archive }) => archive), ...extras] }, run),
    tagStep(publication, run),
    githubStep({ version, repository: providerRepository, notes, files: provider }, run),
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

const tagStep = ({ version, providerRepository }: Publication, run: Run): Step => {
  const [tag, url] = [`v${version}`, `https://github.com/${providerRepository}.git`]
  const commands = [['git', 'push', url, tag, `${tag}^{commit}:refs/heads/main`]] as const
  return {
    name: `tag ${tag} in ${providerRepository}`,
    commands,
    remaining: async () => ((await answerOf(run, ['git', 'ls-remote', '--tags', url, tag])) ? [] : commands),
  }
}

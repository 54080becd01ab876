import { expect, test } from 'vitest'
import { differingPaths } from '../../scripts/release/artifacts.ts'
import { type Publication, releaseSteps } from '../../scripts/release/release-steps.ts'
import { requirements } from '../../scripts/release/requirements.ts'
import { publish, type Run } from '../../src/framework/build/index.ts'

const publication: Publication = {
  version: '1.2.3',
  repository: 'acme/tools',
  providerRepository: 'acme/terraform-provider-tools',
  packages: [
    { name: '@acme/kit', archive: 'npm/acme-kit-1.2.3.tgz' },
    { name: 'tools', archive: 'npm/tools-1.2.3.tgz' },
  ],
  extras: ['npm/tools.cdx.json'],
  provider: ['provider/SHA256SUMS'],
  notes: 'NOTES.md',
}

const ended = (code: number, stdout = '', stderr = '') => ({ code, stdout, stderr })

/** Registries that keep what is published, and commands that fail once if a word of theirs is in `failing`. */
const registries = () => {
  const published = new Set<string>()
  const drafts = new Set<string>()
  const failing = new Set<string>()
  const changes: string[] = []
  const run: Run = async (program, line) => {
    const command = [program, ...line].join(' ')
    const repository = line[line.indexOf('--repo') + 1] ?? ''
    if (line[0] === 'view')
      return published.has(line[1] ?? '') ? ended(0, '1.2.3\n') : ended(1, '', 'npm error code E404')
    if (line[0] === 'ls-remote') return ended(0, published.has('tag') ? 'abc\trefs/tags/v1.2.3' : '')
    if (line[1] === 'view') {
      if (drafts.has(repository)) return ended(0, 'true\n')
      return published.has(repository) ? ended(0, 'false\n') : ended(1, '', 'release not found')
    }
    changes.push(command)
    for (const word of failing)
      if (command.includes(word)) {
        failing.delete(word)
        return ended(1, '', `${word}: connection reset`)
      }
    if (program === 'npm') published.add(line[1]?.includes('kit') ? '@acme/kit@1.2.3' : 'tools@1.2.3')
    if (program === 'git') published.add('tag')
    if (line[1] === 'create') drafts.add(repository)
    if (line[1] === 'delete') drafts.delete(repository)
    if (line[1] === 'edit' && drafts.delete(repository)) published.add(repository)
    return ended(0)
  }
  const lines: string[] = []
  return { run, published, failing, changes, lines, say: (line: string) => void lines.push(line) }
}

test('a release publishes the packages in order, and then both releases on GitHub, which are drafts until they are whole', async () => {
  const { run, published, changes, lines, say } = registries()
  await publish(releaseSteps(publication, run), run, say)
  expect(changes.map((command) => command.split(' ').slice(0, 3).join(' '))).toEqual([
    'npm publish npm/acme-kit-1.2.3.tgz',
    'npm publish npm/tools-1.2.3.tgz',
    'gh release create',
    'gh release edit',
    'git push https://github.com/acme/terraform-provider-tools.git',
    'gh release create',
    'gh release edit',
  ])
  expect(changes[0]).toContain('--provenance --access public --tag latest')
  expect(published.size).toBe(5)
  expect(lines).toHaveLength(5)
})

test.for(['npm/tools', 'release edit', 'release create', 'git push'])(
  'a release cut off at "%s" continues there, and publishes nothing twice',
  async (word) => {
    const { run, published, failing, changes, lines, say } = registries()
    failing.add(word)
    await expect(publish(releaseSteps(publication, run), run, say)).rejects.toThrow(`${word}: connection reset`)
    const before = lines.length
    await publish(releaseSteps(publication, run), run, say)
    expect(published.size).toBe(5)
    expect(lines.slice(before).filter((line) => line.startsWith('already published'))).toHaveLength(before)
    expect(changes.filter((command) => command.startsWith('npm publish npm/acme-kit'))).toHaveLength(1)
  },
)

test('nothing is published when a registry cannot say what it has', async () => {
  const { run, changes, say } = registries()
  const offline: Run = async (program, line) =>
    line[0] === 'view' ? ended(1, '', 'getaddrinfo ENOTFOUND') : run(program, line)
  await expect(publish(releaseSteps(publication, offline), offline, say)).rejects.toThrow(
    'what is published already cannot be read: npm view @acme/kit@1.2.3 version\ngetaddrinfo ENOTFOUND',
  )
  expect(changes).toEqual([])
})

test('a prerelease does not become the latest version', async () => {
  const { run, changes, say } = registries()
  await publish(releaseSteps({ ...publication, version: '1.3.0-rc1' }, run), run, say)
  expect(changes[0]).toContain('--tag next')
  expect(changes.find((command) => command.startsWith('gh release create'))).toContain('--prerelease')
})

test('what publishing lacks is named without its value', () => {
  const names = (env: Readonly<Record<string, string>>) =>
    requirements(env)
      .filter(({ isMet }) => !isMet)
      .map(({ name }) => name.split(/[ ,]/)[0])
  expect(names({ GH_TOKEN: '', NODE_AUTH_TOKEN: 'npm_secret' })).toEqual([
    'ACTIONS_ID_TOKEN_REQUEST_URL',
    'GH_TOKEN',
    'GPG_FINGERPRINT',
  ])
  expect(JSON.stringify(requirements({ GH_TOKEN: 'ghp_secret', NODE_AUTH_TOKEN: 'npm_secret' }))).not.toContain(
    'secret',
  )
})

test('files that two builds do not share are named, except for signatures, which contain a time', () => {
  const file = (path: string, sha256: string) => ({ path, size: 1, sha256 })
  expect(
    differingPaths(
      [file('a', '1'), file('b', '1'), file('c', '1'), file('sums.sig', '1')],
      [file('a', '1'), file('b', '2'), file('d', '1'), file('sums.sig', '2')],
    ),
  ).toEqual(['b', 'c', 'd'])
})

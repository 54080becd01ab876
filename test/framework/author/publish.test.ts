import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Run } from '../../../src/framework/build/index.ts'
import { author, someProvider } from './author-fixture.ts'

const prefix = 'terraform-provider-notes_0.1.0'

/** A provider whose release was built and signed. */
const built = async () => {
  const folder = await someProvider()
  const release = join(folder, 'dist/release')
  mkdirSync(release, { recursive: true })
  const archive = join(release, `${prefix}_linux_amd64.zip`)
  writeFileSync(archive, 'archive')
  const sum = createHash('sha256').update('archive').digest('hex')
  writeFileSync(join(release, `${prefix}_SHA256SUMS`), `${sum}  ${prefix}_linux_amd64.zip\n`)
  writeFileSync(join(release, `${prefix}_SHA256SUMS.sig`), 'signature')
  return { folder, release, archive }
}

/** GitHub, of which nothing is known yet, and what was run. */
const github = (known: Readonly<Record<string, string>> = {}) => {
  const ran: string[] = []
  const run: Run = async (program, line) => {
    const command = [program, ...line].join(' ')
    const answer = Object.entries(known).find(([start]) => command.startsWith(start))?.[1]
    if (/^git ls-remote/.test(command)) return { code: 0, stdout: answer ?? '', stderr: '' }
    if (/^gh release view/.test(command))
      return { code: answer ? 0 : 1, stdout: answer ?? '', stderr: 'release not found' }
    ran.push(command)
    return { code: 0, stdout: '', stderr: '' }
  }
  return { run, ran }
}

test('a release is tagged, made as a draft with all its files, and then published', async () => {
  const { folder, release } = await built()
  const { run, ran } = github()
  expect(await author(folder, ['publish'], run)).toMatchObject({ code: 0, error: '' })
  const files = ['SHA256SUMS', 'SHA256SUMS.sig', 'linux_amd64.zip'].map((end) => join(release, `${prefix}_${end}`))
  expect(ran).toEqual([
    'git tag --force --annotate v0.1.0 --message v0.1.0',
    'git push origin v0.1.0',
    `gh release create v0.1.0 ${files.join(' ')} --repo acme/terraform-provider-notes --title v0.1.0 --generate-notes --verify-tag --draft`,
    'gh release edit v0.1.0 --repo acme/terraform-provider-notes --draft=false',
  ])
})

test('a dry run says the same commands, and runs none', async () => {
  const { folder } = await built()
  const { run, ran } = github()
  const { code, out } = await author(folder, ['publish', '--dry-run'], run)
  expect(code).toBe(0)
  expect(out).toMatch(
    /^Nothing is published.*\n {2}git tag .*\n {2}git push .*\n {2}gh release create .*\n {2}gh release edit/,
  )
  expect(ran).toEqual([])
})

test('what is published already is left alone', async () => {
  const { folder } = await built()
  const { run, ran } = github({ 'git ls-remote': 'abc refs/tags/v0.1.0', 'gh release view': 'false' })
  expect((await author(folder, ['publish'], run)).out).toContain('already published: release v0.1.0')
  expect(ran).toEqual([])
})

test.for([
  ['no checksums', (path: string) => rmSync(`${path}_SHA256SUMS`), 'run `build` first'],
  ['no signature', (path: string) => rmSync(`${path}_SHA256SUMS.sig`), 'is not signed: run `build --signing-key'],
  ['a missing archive', (path: string) => rmSync(`${path}_linux_amd64.zip`), 'is missing: run `build` again'],
  [
    'a changed archive',
    (path: string) => writeFileSync(`${path}_linux_amd64.zip`, 'x'),
    'was changed after it was built',
  ],
] as const)('a release with %s is refused', async ([, damage, message]) => {
  const { folder, release } = await built()
  damage(join(release, prefix))
  const { code, error } = await author(folder, ['publish', '--dry-run'])
  expect(code).toBe(1)
  expect(error).toContain(message)
})

test.for([
  [undefined, 'names no repository on GitHub'],
  ['git+https://github.com/acme/notes.git', 'must be named terraform-provider-notes'],
] as const)('the repository %s is refused', async ([repository, message]) => {
  const { folder } = await built()
  const path = join(folder, 'package.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), repository }))
  expect((await author(folder, ['publish', '--dry-run'])).error).toContain(message)
})

test.for([
  'acme/terraform-provider-notes',
  'github:acme/terraform-provider-notes',
  'https://github.com/acme/terraform-provider-notes',
  { type: 'git', url: 'git+https://github.com/acme/terraform-provider-notes.git' },
  { url: 'git@github.com:acme/terraform-provider-notes.git' },
  { url: 'git+ssh://git@github.com/acme/terraform-provider-notes.git' },
])('the repository %j is acme/terraform-provider-notes', async (repository) => {
  const { folder } = await built()
  const path = join(folder, 'package.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), repository }))
  expect((await author(folder, ['publish', '--dry-run'])).out).toContain('--repo acme/terraform-provider-notes ')
})

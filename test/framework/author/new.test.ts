import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { author, someFolder, someProvider } from './author-fixture.ts'

test('a new provider is one that Terraform and registries accept', async () => {
  const folder = await someProvider('my-notes')
  accessSync(join(folder, 'terraform-provider-my-notes.ts'), constants.X_OK)
  writeFileSync(join(folder, 'LICENSE'), 'MIT')
  expect(await author(folder, ['check'])).toEqual({ code: 0, out: 'my-notes 0.1.0: 0 errors, 0 warnings', error: '' })
})

test('its manifest names this version of the framework, and the repository that registries will read', async () => {
  const manifest = JSON.parse(readFileSync(join(await someProvider(), 'package.json'), 'utf8'))
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(manifest).toMatchObject({
    name: 'terraform-provider-notes',
    repository: 'github:acme/terraform-provider-notes',
    dependencies: { '@tunesmith/framework': version },
  })
})

test.for([
  [['new', 'Notes', '--namespace', 'acme'], 'Notes cannot be the name of a provider'],
  [['new', 'notes', '--namespace', 'a/b'], 'a/b cannot be a namespace'],
  [['new', 'notes'], 'the namespace that registries will have: --namespace <owner>'],
  [['new', '--namespace', 'acme'], 'new needs one name'],
  [['new', 'notes', '--namespace', 'acme', '--folder', '.'], 'has files in it'],
] as const)('new is refused: %s', async ([line, message]) => {
  const folder = someFolder()
  writeFileSync(join(folder, 'mine.txt'), '')
  const { code, error } = await author(folder, line)
  expect(code).toBe(1)
  expect(error).toContain(message)
})

test.for([
  [[], 2, 'new <name>'],
  [['help'], 0, 'new <name>'],
  [['bild'], 2, 'There is no command bild'],
  [['check', '--fodler', '.'], 2, "Unknown option '--fodler'"],
  [['check', 'here'], 2, "Unexpected argument 'here'"],
] as const)('the command line %j ends with %i', async ([line, code, message]) => {
  const said = await author(someFolder(), line)
  expect(said.code).toBe(code)
  expect(said.out + said.error).toContain(message)
})

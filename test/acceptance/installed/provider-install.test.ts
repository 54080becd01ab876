import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { version } from '../../../src/provider/version.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { binary } from '../product.ts'

const root = join(import.meta.dirname, '../../..')

/** A folder with a space in its name, and with a configuration that needs the provider. */
const someFolder = (): string => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "a user's folder ")))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(
    join(folder, 'main.tf'),
    'terraform {\n  required_providers {\n    openai = {\n      source = "tunesmith/openai"\n    }\n  }\n}\n',
  )
  return folder
}

const run = (program: string, line: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}) => {
  const env = {
    ...process.env,
    CHECKPOINT_DISABLE: '1',
    CI: '1',
    HOME: cwd,
    TF_CLI_CONFIG_FILE: undefined,
    ...environment,
  }
  const { status, stdout, stderr } = spawnSync(program, line, { cwd, env, encoding: 'utf8' })
  return { status, told: `${stdout}${stderr}` }
}

const init = (cwd: string, environment: NodeJS.ProcessEnv = {}) => run(binary, ['init', '-no-color'], cwd, environment)

test('terraform finds what was installed for its folder, with no configuration, until it is removed', async () => {
  const folder = someFolder()
  const before = readdirSync(folder)
  const { code, stdout } = await tunesmith(['provider', 'install', '--directory', folder])
  expect(code).toBe(0)
  const configuration = join(folder, 'terraform.d/tunesmith.tfrc')
  expect(stdout).toContain(
    `Installed tunesmith/openai ${version}, which runs on Node:\n  ${join(folder, 'terraform.d/plugins')}\n`,
  )
  const [, exported] = /export TF_CLI_CONFIG_FILE=(.*)/.exec(stdout) ?? []
  expect(execFileSync('sh', ['-c', `printf %s ${exported}`], { encoding: 'utf8' })).toBe(configuration)
  expect(init(folder)).toMatchObject({ status: 0, told: expect.stringContaining(`tunesmith/openai v${version}`) })

  const elsewhere = someFolder()
  expect(init(elsewhere, { TF_CLI_CONFIG_FILE: configuration })).toMatchObject({ status: 0 })

  const removed = await tunesmith(['provider', 'install', '--remove', '--directory', folder, '--json'])
  expect(JSON.parse(removed.stdout).removed).toHaveLength(3)
  rmSync(join(folder, '.terraform'), { recursive: true })
  rmSync(join(folder, '.terraform.lock.hcl'))
  // OpenTofu makes it in the home folder, which this is.
  rmSync(join(folder, '.terraform.d'), { recursive: true, force: true })
  expect(readdirSync(folder)).toEqual(before)
  const again = await tunesmith(['provider', 'install', '--remove', '--directory', folder])
  expect(again).toMatchObject({ code: 0, stdout: `Nothing to remove in ${join(folder, 'terraform.d')}.\n` })
})

test('--global installs for every folder of the user, and --remove leaves what others have put there', async () => {
  const home = someFolder()
  const other = join(home, '.terraform.d/plugins/registry.terraform.io/acme/thing')
  mkdirSync(other, { recursive: true })
  const installed = await tunesmith(['provider', 'install', '--global', '--json'], { env: { HOME: home } })
  expect(JSON.parse(installed.stdout)).toEqual({ version, mirror: join(home, '.terraform.d/plugins') })
  expect(init(someFolder(), { HOME: home })).toMatchObject({ status: 0 })
  await tunesmith(['provider', 'install', '--global', '--remove'], { env: { HOME: home } })
  expect(readdirSync(join(home, '.terraform.d/plugins'))).toEqual(['registry.terraform.io'])
  expect(existsSync(other)).toBe(true)
})

test('cdktf get makes bindings with what was installed', { timeout: 240_000 }, async () => {
  const folder = someFolder()
  rmSync(join(folder, 'main.tf'))
  const { stdout } = await tunesmith(['provider', 'install', '--directory', folder, '--json'])
  const { environment } = JSON.parse(stdout)
  const app = { language: 'typescript', app: 'true', projectId: 'none', sendCrashReports: 'false' }
  writeFileSync(
    join(folder, 'cdktf.json'),
    JSON.stringify({ ...app, terraformProviders: [`tunesmith/openai@${version}`] }),
  )
  const got = run(join(root, 'node_modules/.bin/cdktf'), ['get'], folder, environment)
  expect(got).toMatchObject({ status: 0 })
  const bindings = '.gen/providers/openai/fine-tuning-job/index.ts'
  expect(readFileSync(join(folder, bindings), 'utf8')).toContain('class FineTuningJob')
})

test('--global and --directory cannot be combined', async () => {
  expect(await tunesmith(['provider', 'install', '--global', '--directory', '.'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--global and --directory cannot be combined'),
  })
})

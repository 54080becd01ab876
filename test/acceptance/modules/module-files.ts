import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { onTestFinished, vi } from 'vitest'
import { version } from '../../../src/provider/version.ts'

/** The folder of the modules. */
export const modulesFolder = fileURLToPath(new URL('../../../modules', import.meta.url))

/** The files of all modules, under `modules/`. */
export const moduleFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(modulesFolder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.tf'))
      .map((path) => [`modules/${path}`, readFileSync(join(modulesFolder, path), 'utf8')]),
  )

/**
 * Puts a repository with the modules of this tree in the place of the public one, for the `git` of a test and its children.
 *
 * Nothing leaves the machine: a version that is not released yet is found too.
 */
export const publishModules = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'modules-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(modulesFolder, join(folder, 'modules'), { recursive: true })
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.test']
  const git = (...line: readonly string[]) => execFileSync('git', [...author, ...line], { cwd: folder, stdio: 'pipe' })
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', `Release ${version}`)
  git('tag', `v${version}`)
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', `url.${pathToFileURL(folder)}.insteadOf`)
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'https://github.com/tunesmith/tunesmith.git')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
}

/** A root module that uploads a file and calls a module with it; what the module tells is the output `all`. */
export const moduleCall = (source: string, argumentLines: string): string => `
resource "openai_file" "training" {
  file = "training.jsonl"
}

module "under_test" {
  source = "${source}"
  ${argumentLines}
}

output "all" {
  value = module.under_test
}
`

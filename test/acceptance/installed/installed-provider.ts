import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { installProvider, mirrorConfiguration } from '../../../src/cli/provider-package.ts'
import { type Emulator, startEmulator } from '../../../src/emulator/index.ts'
import { Terraform } from '../../../src/framework/testing/index.ts'
import { version } from '../../../src/provider/version.ts'
import { chatLines } from '../../chat-lines.ts'
import { adminKey, apiKey } from '../provider/openai-stage.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Folder of the built provider. */
export const bundle = join(root, 'dist/provider-bundle')

/** A user's folder: the provider in a mirror, Terraform set up to use it, and an emulator whose clock stands still. */
export interface Installation {
  readonly terraform: Terraform
  readonly emulator: Emulator
  /** The processes of this folder's provider that run now. */
  providers(): readonly number[]
}

/** Lays everything out in a folder, cleared when the test is over. */
export const install = async (
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Installation> => {
  const emulator = await startEmulator({ speed: 0 })
  onTestFinished(() => emulator.close())
  const others = Object.keys(process.env).filter((name) => name.startsWith('OPENAI_'))
  const own = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: apiKey, OPENAI_ADMIN_KEY: adminKey }
  const terraform = new Terraform({
    environment: { ...Object.fromEntries(others.map((name) => [name, undefined])), ...own, ...environment },
  })
  onTestFinished(() => terraform.close())
  const { directory } = terraform
  const tools = join(directory, "a user's tools")
  mkdirSync(tools)
  const node = join(tools, 'node 22')
  symlinkSync(process.execPath, node)
  const mirror = join(tools, 'provider mirror')
  const { platform, arch: architecture } = process
  await installProvider({ mirror, version, bundle, node, platform, architecture })
  terraform.write({
    '.terraformrc': mirrorConfiguration(mirror),
    'versions.tf':
      'terraform {\n  required_providers {\n    openai = {\n      source = "tunesmith/openai"\n    }\n  }\n}\n',
    'training.jsonl': chatLines(12),
    ...files,
  })
  const { code, text } = await terraform.init()
  if (code !== 0) throw new Error(`terraform init failed:\n${text}`)
  return { terraform, emulator, providers: () => processesOf(directory) }
}

/** Processes that run the provider of a folder. */
const processesOf = (directory: string): readonly number[] =>
  execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(directory) && line.includes('provider.mjs'))
    .map((line) => Number.parseInt(line, 10))

import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { type Emulator, startEmulator } from '../../../src/emulator/index.ts'
import { findTerraform } from '../../../src/framework/testing/find-terraform.ts'
import { main } from '../../cli/spawned.ts'
import { root, snippetsOf } from '../../docs/snippets.ts'
import { infraRepo } from '../constructs/infra-repo.ts'
import { publishModules } from '../modules/module-files.ts'
import { adminKey, apiKey } from '../provider/openai-stage.ts'
import { openAccount, trainingData } from './account.ts'

const page = readFileSync(join(root, 'README.md'), 'utf8')

/** The blocks below a heading: a file and the commands, or only the commands. */
const section = (heading: string) => {
  const text = page.slice(page.indexOf(`## ${heading}\n`)).split(/^## /m)[1] ?? ''
  const blocks = snippetsOf(text)
  const file = blocks.find(({ language }) => language !== 'sh')?.text ?? ''
  return { file, commands: blocks.find(({ language }) => language === 'sh')?.text ?? '' }
}

/** Runs lines of a shell in a folder, with `npx tunesmith` from this clone and a `terraform` that is told yes. */
const inShell = async (commands: string, folder: string, emulator: Emulator): Promise<string> => {
  const programs = join(folder, 'programs')
  mkdirSync(programs)
  writeFileSync(join(programs, 'npx'), `#!/bin/sh\nshift\nexec '${process.execPath}' '${main}' "$@"\n`)
  writeFileSync(join(programs, 'terraform'), `#!/bin/sh\necho yes | '${findTerraform(process.env)}' "$@"\n`)
  for (const name of ['npx', 'terraform']) chmodSync(join(programs, name), 0o755)
  for (const name of ['training.jsonl', 'validation.jsonl'])
    cpSync(join(root, 'examples/quickstart', name), join(folder, name))
  const env = {
    PATH: [programs, dirname(process.execPath), process.env.PATH].join(delimiter),
    HOME: folder,
    CHECKPOINT_DISABLE: '1',
    OPENAI_BASE_URL: emulator.url,
    OPENAI_API_KEY: apiKey,
    OPENAI_ADMIN_KEY: adminKey,
  }
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder, env })
  return stdout
}

const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'reader of the readme '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const started = async (): Promise<Emulator> => {
  const emulator = await startEmulator({ speed: 600 })
  onTestFinished(() => emulator.close())
  return emulator
}

const jobsOf = async (emulator: Emulator) => {
  const headers = { authorization: `Bearer ${apiKey}` }
  const { data } = Object(await (await fetch(`${emulator.url}/fine_tuning/jobs`, { headers })).json())
  return data
}

test('the way from the terminal ends with a report and an answer', async () => {
  const [folder, emulator] = [someFolder(), await started()]
  const told = await inShell(section('From the terminal').commands, folder, emulator)
  expect(await jobsOf(emulator)).toMatchObject([{ status: 'succeeded' }])
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<h1>support</h1>')
  expect(told).toContain('# gpt-4.1-mini-2025-04-14\n')
})

test('the way with Terraform starts a job', async () => {
  const [folder, emulator] = [someFolder(), await started()]
  const { file, commands } = section('With Terraform')
  writeFileSync(join(folder, 'main.tf'), file)
  expect(await inShell(commands, folder, emulator)).toContain('Apply complete! Resources: 3 added')
  expect(await jobsOf(emulator)).toHaveLength(1)
})

test('the way with a module trains and shares', async () => {
  publishModules()
  const stage = await openAccount()
  const { file } = section('With a module')
  const check = async () => {
    const job = (await stage.jobs()).find(({ model }) => model.startsWith('gpt-4.1-mini'))
    expect(job).toMatchObject({ status: 'succeeded' })
    expect(await stage.projects(job?.fine_tuned_model ?? '')).toEqual(['proj_website'])
  }
  await stage.test([{ config: file }, { check }], { files: trainingData })
})

test('the way with CDKTF starts a job', async () => {
  const { directory, emulator } = await infraRepo('cdktf-typescript')
  // Terraform would find that one from here too, and lose it with -chdir.
  rmSync(join(directory, 'terraform.d'), { recursive: true })
  const { file, commands } = section('With CDKTF')
  writeFileSync(join(directory, 'main.ts'), file)
  expect(await inShell(commands, directory, emulator)).toContain('Apply complete! Resources:')
  expect(await jobsOf(emulator)).toHaveLength(1)
})

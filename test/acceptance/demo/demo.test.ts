import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { usableTerraform } from '../../../scripts/demo/usable-terraform.ts'

const demo = fileURLToPath(new URL('../../../scripts/demo/main.ts', import.meta.url))

const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The demo finds its Terraform as on a user's machine, by the PATH alone. */
const run = (environment: NodeJS.ProcessEnv) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [demo],
      { env: { ...process.env, TF_ACC_TERRAFORM_PATH: undefined, ...environment } },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }),
    )
  })

/** A folder for the PATH, with a program of that name that says something. */
const pathWith = (name: string, script: string): string => {
  const folder = join(emptyFolder(), 'bin')
  mkdirSync(folder)
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o755)
  return folder
}

test('the demo shows the main job from end to end, and leaves nothing behind', async () => {
  const TMPDIR = emptyFolder()
  const { code, stdout, stderr } = await run({ TMPDIR })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const pattern of [
    /\[9\/9\] What was made/,
    /Apply complete! Resources: 4 added/,
    /No changes\. Your infrastructure matches the configuration\./,
    /> Can you book me a hotel near the harbour\?\n +\S.{20}/,
    /Destroy complete! Resources: 4 destroyed/,
    /job +ftjob-\w+ \(succeeded, \d+ tokens\)/,
    /model +ft:gpt-4o-mini-2024-07-18:\S+:velodrom:\w+/,
    /last losses +training \d\.\d+, validation \d\.\d+/,
    /checkpoint +step +\d+, validation loss \d\.\d+, ft:/,
    /shared with +proj_website \(cp_\w+\)/,
    /shared with +proj_helpdesk \(cp_\w+\)/,
    /Where to look next:/,
  ])
    expect(stdout).toMatch(pattern)
  expect(readdirSync(TMPDIR)).toEqual([])
  expect(execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })).not.toContain(TMPDIR)
})

const advice =
  /Install Terraform 1\.5 or newer \(https:.*\) or OpenTofu 1\.6 or newer \(https:.*\), so that `terraform` or `tofu` is on the PATH\./

test.for([
  ['is not there', 'other', 'exit 0', /There is no Terraform on this machine\./],
  ['is too old', 'terraform', 'echo "Terraform v1.4.7"', /Terraform 1\.4\.7 \(.*\/terraform\) is too old\./],
  ['is something else', 'terraform', 'echo "Hello"', /terraform is not Terraform: it says Hello/],
  ['does not run', 'terraform', 'exit 3', /terraform does not run\./],
] as const)('where Terraform %s the demo says what to install', async ([, name, script, reason]) => {
  const { code, stderr } = await run({ PATH: pathWith(name, script) })
  expect(code).toBe(1)
  expect(stderr).toMatch(reason)
  expect(stderr).toMatch(advice)
  expect(stderr).not.toMatch(/^ +at /m)
})

test('OpenTofu is taken where there is no Terraform', () => {
  const PATH = pathWith('tofu', 'echo "OpenTofu v1.9.1\non linux_amd64"')
  expect(usableTerraform({ PATH })).toEqual({ binary: join(PATH, 'tofu'), name: 'OpenTofu', version: '1.9.1' })
})

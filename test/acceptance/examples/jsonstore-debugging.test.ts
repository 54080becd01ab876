import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Terraform } from '@tunesmith/framework/testing'
import { expect, onTestFinished, test } from 'vitest'

const main = join(import.meta.dirname, '../../../examples/providers/jsonstore/main.ts')

const configuration = `
terraform {
  required_providers {
    jsonstore = {
      source = "example/jsonstore"
    }
  }
}

provider "jsonstore" {
  folder = "documents"
}

resource "jsonstore_document" "team" {
  name    = "team"
  content = "{}"
}
`

/** Starts the provider as a person would, and gives what it tells that person to type. */
const startDebugged = async (directory: string): Promise<string> => {
  const provider = spawn(process.execPath, [main, '--debug'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(provider, 'close')
  onTestFinished(async () => {
    provider.kill('SIGINT')
    expect(await ended).toEqual([0, null])
  })
  let said = ''
  while (!said.includes('this process ends')) said += (await once(provider.stdout, 'data')).toString()
  return /TF_REATTACH_PROVIDERS='(.*)'/.exec(said)?.[1] ?? ''
}

test('Terraform attaches to a provider that was started by hand, again and again', async () => {
  const outside = new Terraform()
  onTestFinished(() => outside.close())
  const environment = { TF_REATTACH_PROVIDERS: await startDebugged(outside.directory) }
  const terraform = new Terraform({ environment })
  onTestFinished(() => terraform.close())
  terraform.write({ 'main.tf': configuration })
  expect((await terraform.apply()).text).not.toContain('Error')
  expect(readFileSync(join(outside.directory, 'documents/team.json'), 'utf8')).toBe('{}')
  expect((await terraform.plan()).code).toBe(0)
  expect((await terraform.destroy()).code).toBe(0)
})

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jobAddress, jobWithFile } from '../provider/configuration.ts'
import { adminKey, apiKey } from '../provider/openai-stage.ts'
import { until } from '../until.ts'
import { bundle, install } from './installed-provider.ts'

const sharing = `resource "openai_fine_tuning_checkpoint_permission" "this" {
  fine_tuning_job_id = ${jobAddress}.id
  project_ids        = ["proj_a"]
}
`
const jobs = '/v1/fine_tuning/jobs'

/** What was told, except for the shutdown of the base model: the real clock decides about that warning. */
const tidings = ({ diagnostics }: { readonly diagnostics: readonly { readonly summary: string }[] }) =>
  diagnostics.map(({ summary }) => summary).filter((summary) => summary !== 'Base Model Is Shut Down')

test('the provider does its work from a mirror in a folder with spaces, plans with one call an object, and ends with Terraform', async () => {
  const { terraform, emulator, providers } = await install({ 'main.tf': jobWithFile() + sharing })
  expect(tidings(await terraform.apply())).toEqual([])
  emulator.clock.advance(3600)
  expect((await terraform.plan()).code).toBe(2)
  expect(tidings(await terraform.apply())).toEqual([])
  emulator.journal.clear()
  expect((await terraform.plan()).code).toBe(0)
  const called = emulator.journal.entries().map(({ method, path }) => `${method} ${path.split('?')[0]}`)
  const state = await terraform.showState()
  const { id, training_file, fine_tuned_model, status } = state.values(jobAddress)
  expect(called.sort()).toEqual([
    `GET /v1/files/${training_file}`,
    `GET /v1/fine_tuning/checkpoints/${fine_tuned_model}/permissions`,
    `GET ${jobs}/${id}`,
  ])
  expect(status).toBe('succeeded')
  expect(state.values('openai_fine_tuning_checkpoint_permission.this')).toMatchObject({ state: 'granted' })
  expect((await terraform.destroy()).code).toBe(0)
  expect((await terraform.showState()).resources.size).toBe(0)
  expect(providers()).toEqual([])
})

test('a provider that is killed while it creates a job leaves one job, which the next apply adopts', async () => {
  const { terraform, emulator, providers } = await install({ 'main.tf': jobWithFile() })
  emulator.faults.add({ method: 'POST', path: jobs, count: 1, hang: 'after' })
  const applying = terraform.apply()
  await until(() => emulator.journal.count({ method: 'POST', path: jobs }) === 1, applying)
  const [provider] = providers()
  process.kill(provider ?? 0, 'SIGKILL')
  expect((await applying).code).toBe(1)

  const again = await terraform.apply()
  expect(again.code).toBe(0)
  expect(tidings(again)).toEqual(['Adopted an Existing Job'])
  expect((await terraform.plan()).code).toBe(0)
  expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)
})

test('Ctrl-C reaches the provider too, which keeps the job for the next apply', async () => {
  const { terraform, emulator, providers } = await install({ 'main.tf': jobWithFile('cancel_after_timeout = 3600') })
  const applying = terraform.apply()
  await until(() => emulator.journal.count({ method: 'GET', path: `${jobs}/*` }) > 0, applying)
  terraform.signal('SIGINT')
  expect(await applying).toMatchObject({ code: 1, text: expect.stringMatching(/Stopped Waiting for the Job/) })
  expect(providers()).toEqual([])
  const kept = (await terraform.showState()).resources.get(jobAddress)
  expect(kept).toMatchObject({ values: { status: 'validating_files' } })
  expect(kept).not.toHaveProperty('tainted', true)

  emulator.clock.advance(1000)
  expect((await terraform.apply()).code).toBe(0)
  expect((await terraform.showState()).values(jobAddress)).toMatchObject({ status: 'succeeded' })
  expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)
})

test('no key is in any output, state, plan or log, even if the server repeats it', async () => {
  const { terraform, emulator } = await install(
    { 'main.tf': jobWithFile() + sharing },
    { TF_LOG: 'trace', TF_LOG_PATH: 'trace.log' },
  )
  const message = `Incorrect API key provided: ${apiKey}, or ${adminKey}.`
  emulator.faults.add({ method: 'POST', path: jobs, status: 401, body: { error: { message } }, count: 1 })
  const runs = [await terraform.apply(), await terraform.apply()]
  emulator.clock.advance(3600)
  runs.push(await terraform.plan('-out=saved.tfplan'), await terraform.run(['show', '-json', 'saved.tfplan']))
  runs.push(await terraform.apply('saved.tfplan'), await terraform.run(['show', '-json']))
  expect(runs.map(({ code }) => code)).toEqual([1, 0, 2, 0, 0, 0])
  expect(runs[0]?.text).toMatch(/API Key Refused/)

  const files = readdirSync(terraform.directory).map((name) => join(terraform.directory, name))
  const written = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'latin1'))
  const log = readFileSync(join(terraform.directory, 'trace.log'), 'utf8')
  expect(log).toMatch(/provider\.mjs|terraform-provider-openai/)
  for (const text of [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...written])
    for (const key of [apiKey, adminKey]) expect(text.includes(key)).toBe(false)
})

test('run by hand, the provider says what it is', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(bundle, 'provider.mjs')], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(`${stdout}${stderr}`).toMatch(/This is the Terraform provider "openai"\. Terraform or OpenTofu starts it/)
})

import { writeFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../../src/emulator/index.ts'
import { dataFolder } from '../data-folder.ts'
import { emulated, pierJob, piers } from '../emulated.ts'

const llama = 'meta-llama/Llama-3.3-70B-Instruct'

const moving = async (job: object = {}) => {
  const folder = dataFolder()
  const { emulator, run } = await emulated({ files: [piers], jobs: [{ ...pierJob, suffix: 'piers', ...job }] })
  const nebius = await startEmulator({ profile: 'nebius', speed: 0 })
  onTestFinished(() => nebius.close())
  const env = {
    AZURE_OPENAI_BASE_URL: 'https://acme.openai.azure.com/openai/v1',
    NEBIUS_BASE_URL: nebius.url,
    NEBIUS_API_KEY: 'nebius-key',
  }
  const out = folder.path('moved')
  const move = (...line: readonly string[]) => run(['move', '--out', out, ...line], { env })
  return { emulator, folder, move, nebius, out }
}

test('a job is written for another host, with its data and what became of each setting', async () => {
  const { folder, move } = await moving()
  const { code, stdout } = await move('--to', 'azure', '--host-option', 'trainingType=globalStandard')
  expect(code).toBe(0)
  expect(stdout).toContain('n_epochs = 3: kept')
  expect(stdout).toContain('batch_size = 4: kept')
  expect(stdout).toMatch(/cost: \$\d+\.\d+ by the price list of OpenAI/)
  expect(folder.read('moved/data/file-piers.jsonl')).toBe(piers.content)
  const code_ = folder.read('moved/main.tf')
  expect(code_).toContain('host     = "azure"')
  expect(code_).toContain('base_url = "https://acme.openai.azure.com/openai/v1"')
  expect(code_).toContain('resource "openai_file" "file_piers" {\n  file = "data/file-piers.jsonl"\n}')
  expect(code_).toMatch(/training_file = openai_file\.file_piers\.id/)
  expect(code_).toContain('trainingType')
  expect(code_).not.toContain('import {')
})

test('a learning rate multiplier is never made into a rate, and a model must be named where there are others', async () => {
  const { move } = await moving({ hyperparameters: { n_epochs: 3, learning_rate_multiplier: 2 } })
  const without = await move('--to', 'nebius')
  expect(without.code).toBe(1)
  expect(without.stdout).toContain(
    'not moved: Nebius Token Factory has other base models: name one with --model gpt-4.1-mini-2025-04-14=…',
  )
  const { code, stdout } = await move('--to', 'nebius', '--model', llama)
  expect(code).toBe(0)
  expect(stdout).toContain(
    'learning_rate_multiplier = 2: left out, since Nebius Token Factory takes an absolute learning_rate',
  )
})

test('data is uploaded on request', async () => {
  const { folder, move, nebius } = await moving()
  expect((await move('--to', 'nebius', '--model', llama, '--upload')).code).toBe(0)
  const [uploaded] = nebius.journal.entries({}).filter(({ method, path }) => method === 'POST' && path === '/v1/files')
  expect(uploaded?.status).toBe(200)
  expect(folder.read('moved/main.tf')).toMatch(/training_file = "file-[\w-]+"/)
  expect(folder.read('moved/main.tf')).not.toContain('openai_file')
})

test('a job whose file is gone is named, with what to do, and the copy that is put there is used', async () => {
  const { emulator, folder, move, out } = await moving()
  await fetch(`${emulator.url}/files/file-piers`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer sk-emulator' },
  })
  const { code, stdout } = await move('--to', 'azure')
  expect(code).toBe(1)
  expect(stdout).toContain('not moved: the file file-piers is gone at the host. Put your own copy at')
  expect(folder.read('moved/main.tf')).not.toContain('openai_fine_tuning_job')
  writeFileSync(`${out}/data/file-piers.jsonl`, piers.content)
  expect((await move('--to', 'azure')).code).toBe(0)
  expect(folder.read('moved/main.tf')).toContain('openai_fine_tuning_job')
})

test.for([
  [['--to', 'openai'], '--to must name another host than --from, got openai twice'],
  [['--to', 'azure', '--host-option', 'lora=true'], '--host-option: Azure (Microsoft Foundry) has no field "lora"'],
  [['--to', 'azure', '--host-option', 'lora'], '--host-option must be key=value, got "lora"'],
  [['--to', 'mars'], '--to must be'],
] as const)('%j is rejected with what is wrong', async ([line, message]) => {
  const { move } = await moving()
  const { code, stderr } = await move(...line)
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

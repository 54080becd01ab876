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
  const moveWith =
    (more: Readonly<Record<string, string>>) =>
    (...line: readonly string[]) =>
      run(['move', '--out', out, ...line], { env: { ...env, ...more } })
  return { emulator, folder, move: moveWith({}), moveWith, nebius, out }
}

test('a job is written for another host, with its data and what became of each setting', async () => {
  const { folder, move } = await moving({ suffix: 'p'.repeat(50), metadata: { file: 'file-piers' } })
  const { code, stdout, stderr } = await move('--to', 'azure', '--host-option', 'trainingType=globalStandard')
  expect(code, stderr).toBe(0)
  expect(stdout).toMatch(/n_epochs +3 +3 +kept\n/)
  expect(stdout).toMatch(/suffix +p{50} +p{40} +Azure \(Microsoft Foundry\) allows 40 characters\n/)
  expect(stdout).toMatch(/trainingType +"globalStandard" +as --host-option says\n/)
  expect(stdout).toMatch(/Training cost at OpenAI: \$0\.\d+ for \d+ tokens \(prices of 2026-11-21\)\./)
  expect(stdout).toContain('Training costs at Azure (Microsoft Foundry): cost unknown')
  expect(folder.read('moved/data/file-piers.jsonl')).toBe(piers.content)
  const hcl = folder.read('moved/main.tf')
  expect(hcl).toContain('host     = "azure"')
  expect(hcl).toContain('base_url = "https://acme.openai.azure.com/openai/v1"')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a template of Terraform
  expect(hcl).toContain('resource "openai_file" "file_piers" {\n  file = "${path.module}/data/file-piers.jsonl"\n}')
  expect(hcl).toMatch(/training_file += openai_file\.file_piers\.id/)
  expect(hcl).toMatch(/file = "file-piers"/)
  expect(hcl).not.toMatch(/import \{|skip_destroy/)
})

test('a learning rate multiplier is never made into a rate, and a model must be named where there are others', async () => {
  const { move } = await moving({ hyperparameters: { n_epochs: 3, learning_rate_multiplier: 2 } })
  const without = await move('--to', 'nebius')
  expect(without.code).toBe(1)
  expect(without.stdout).toContain(
    'Not moved: Nebius Token Factory has other base models, such as `meta-llama/Llama-3.3-70B-Instruct`: name one with --model gpt-4.1-mini-2025-04-14=…',
  )
  const { code, stdout } = await move('--to', 'nebius', '--model', llama, '--price', '2.5', '--force')
  expect(code).toBe(0)
  expect(stdout).toMatch(/learning_rate_multiplier +2 +left out +Nebius Token Factory takes an absolute rate instead/)
  expect(stdout).toContain('2.5 USD per million tokens, as --price says')
  const unknown = await move('--to', 'nebius', '--model', 'acme/llama-99', '--force')
  expect(unknown.stdout).toContain('Nebius Token Factory does not list it: check the name')
  const foreign = await move('--to', 'nebius', '--model', 'gpt-4.1', '--force')
  expect(foreign.stdout).toContain('Not moved: Nebius Token Factory has no model "gpt-4.1"')
})

test('constructs are written for both frameworks', async () => {
  const { folder, move } = await moving()
  expect((await move('--to', 'azure', '--language', 'cdktn')).code).toBe(0)
  const code = folder.read('moved/moved-jobs.ts')
  expect(code).toContain("import { File, FineTuningJob, OpenaiProvider } from '@tunesmith/constructs/cdktn'")
  expect(code).toContain('trainingFile: filePiers,')
  expect(code).toContain(
    "supervised: { hyperparameters: { nEpochs: '3', batchSize: '4', learningRateMultiplier: '2' } }",
  )
  expect((await move('--to', 'azure', '--language', 'cdktf', '--force')).code).toBe(0)
  expect(folder.read('moved/moved-jobs.ts')).toContain("from '@tunesmith/constructs/cdktf'")
})

test('a configuration that is there is left alone', async () => {
  const { folder, move } = await moving()
  await move('--to', 'azure')
  const before = folder.read('moved/main.tf')
  const again = await move('--to', 'azure', '--host-option', 'trainingType=standard')
  expect([again.code, again.stderr]).toEqual([
    2,
    expect.stringContaining('holds Terraform configuration already: main.tf'),
  ])
  expect(folder.read('moved/main.tf')).toBe(before)
  writeFileSync(folder.path('moved/other.tf'), '')
  expect((await move('--to', 'azure', '--force')).stderr).toContain('main.tf, other.tf')
})

test('a copy that was changed is used as it is; one that the host does not accept is named, and other jobs move', async () => {
  const { emulator, folder, move } = await moving()
  const other = { ...piers, id: 'file-other' }
  await emulator.seed({
    files: [other],
    jobs: [{ ...pierJob, id: 'ftjob-other', training_file: other.id, suffix: 'other' }],
  })
  expect((await move('--to', 'azure')).code).toBe(0)
  const copy = folder.path('moved/data/file-other.jsonl')
  writeFileSync(copy, '{"messages": []}\n'.repeat(12))
  const { code, stdout } = await move('--to', 'azure', '--force')
  expect([code, stdout]).toEqual([1, expect.stringMatching(/Not moved: .*file-other\.jsonl, line 1/)])
  expect(folder.read('moved/main.tf')).toContain('"piers"')
  expect(folder.read('moved/main.tf')).not.toContain('"other"')
})

test('data is uploaded on request, once, however often the command runs', async () => {
  const { folder, move, nebius } = await moving()
  const uploads = () => nebius.journal.count({ method: 'POST', path: '/v1/files' })
  expect((await move('--to', 'nebius', '--model', llama, '--upload')).code).toBe(0)
  expect(folder.read('moved/main.tf')).toMatch(/training_file += "file-[\w-]+"/)
  expect(folder.read('moved/main.tf')).not.toContain('openai_file')
  expect((await move('--to', 'nebius', '--model', llama, '--upload', '--force')).code).toBe(0)
  expect(uploads()).toBe(1)
})

test('a job whose file is gone is named, with what to do, and the copy that is put there is used', async () => {
  const { emulator, folder, move, out } = await moving()
  await fetch(`${emulator.url}/files/file-piers`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer sk-emulator' },
  })
  const { code, stdout } = await move('--to', 'azure')
  expect(code).toBe(1)
  expect(stdout).toContain('Not moved: the file file-piers is gone at the host. Put your own copy at')
  expect(folder.read('moved/main.tf')).not.toContain('openai_fine_tuning_job')
  writeFileSync(`${out}/data/file-piers.jsonl`, piers.content)
  expect((await move('--to', 'azure', '--force')).code).toBe(0)
  expect(folder.read('moved/main.tf')).toContain('openai_fine_tuning_job')
})

test('a file that the host does not return is named, too', async () => {
  const { emulator, move } = await moving()
  const body = { error: { message: 'Not allowed to download files of purpose: fine-tune' } }
  emulator.faults.add({ method: 'GET', path: '/v1/files/file-piers/content', status: 400, body })
  expect(await move('--to', 'azure')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('the file file-piers cannot be read: Not allowed to download files of purpose'),
  })
})

test.for([
  [['--to', 'openai'], '--to must name another host than --from, got openai twice'],
  [['--to', 'azure', '--host-option', 'lora=true'], '--host-option: Azure (Microsoft Foundry) has no field "lora"'],
  [['--to', 'azure', '--host-option', 'lora'], '--host-option must be key=value, got "lora"'],
  [['--to', 'mars'], '--to must be'],
  [['--to', 'azure', '--language', 'cobol'], '--language must be hcl, cdktf or cdktn'],
  [['--to', 'azure', '--price', 'cheap'], '--price must be a number of 0 or more'],
] as const)('%j is rejected with what is wrong', async ([line, message]) => {
  const { move } = await moving()
  const { code, stderr } = await move(...line)
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)])
})

test('what a host wants in every request is written into the provider block', async () => {
  const { folder, moveWith } = await moving()
  const move = moveWith({ LITELLM_BASE_URL: 'http://127.0.0.1:1/v1' })
  const { stderr } = await move('--to', 'litellm', '--host-option', 'custom_llm_provider=openai')
  expect(stderr).not.toContain('host-option')
  const code = folder.read('moved/main.tf')
  expect(code).toContain('host_options = "{\\"custom_llm_provider\\":\\"openai\\"}"')
  expect(code.match(/host_options/g)).toHaveLength(1)
})

test('a host without an address or a key names the variable to set', async () => {
  const { move } = await moving()
  expect((await move('--to', 'litellm', '--host-option', 'custom_llm_provider=openai')).stderr).toContain(
    'LITELLM_BASE_URL is not set',
  )
  expect((await move('--from', 'azure', '--to', 'openai')).stderr).toContain('AZURE_OPENAI_API_KEY is not set')
})

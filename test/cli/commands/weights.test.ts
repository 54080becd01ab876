import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dataFolder, examples } from '../data-folder.ts'
import { emulated } from '../emulated.ts'
import { ended, main } from '../spawned.ts'

const model = 'meta-llama/Meta-Llama-3.1-8B-Instruct'

const trained = async () => {
  const folder = dataFolder()
  const { env, run, emulator } = await emulated(
    {
      files: [{ id: 'file-a', filename: 'a.jsonl', content: examples(12) }],
      jobs: [{ id: 'ftjob-a', model, training_file: 'file-a', hyperparameters: { n_epochs: 3 } }],
    },
    { profile: 'nebius' },
  )
  const weights = (...more: readonly string[]) =>
    run(['weights', 'ftjob-a', '--out', folder.path('weights'), ...more], { env: { TUNESMITH_HOST: 'nebius' } })
  const downloads = () => emulator.journal.entries({}).filter(({ path }) => path.endsWith('/content')).length
  return { downloads, emulator, env, folder, run, weights }
}

test('the weights of the last step are downloaded, verified, and not read twice', async () => {
  const { downloads, folder, weights } = await trained()
  const { code, stdout } = await weights('--json')
  expect(code).toBe(0)
  const { files } = JSON.parse(stdout)
  expect(files).toEqual([
    {
      path: expect.stringMatching(/step-36.adapter_config\.json$/),
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    expect.objectContaining({ path: expect.stringMatching(/adapter_model\.safetensors$/) }),
  ])
  expect(JSON.parse(folder.read('weights/step-36/adapter_config.json'))).toMatchObject({
    base_model_name_or_path: model,
  })
  expect(JSON.parse((await weights('--json')).stdout).files).toEqual(files)
  expect(downloads()).toBe(2)
})

test('a download that was cut off goes on where it ended', async () => {
  const { folder, weights } = await trained()
  await weights()
  const path = folder.path('weights/step-36/adapter_model.safetensors')
  const whole = readFileSync(path)
  writeFileSync(`${path}.part`, whole.subarray(0, 1000))
  writeFileSync(path, '')
  expect((await weights()).code).toBe(0)
  expect(readFileSync(path).equals(whole)).toBe(true)
  expect(existsSync(`${path}.part`)).toBe(false)
})

test('weights that were damaged are downloaded again, and sha256sum can check them', async () => {
  const { downloads, folder, weights } = await trained()
  await weights()
  const path = folder.path('weights/step-36/adapter_model.safetensors')
  const whole = readFileSync(path)
  writeFileSync(path, Buffer.alloc(whole.length))
  const check = () => spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder.path('weights') }).status
  expect(check()).toBe(1)
  expect((await weights()).code).toBe(0)
  expect(readFileSync(path).equals(whole)).toBe(true)
  expect([check(), downloads()]).toEqual([0, 3])
})

test('weights that do not fit on the disk are an error that says so, and the rest is downloaded later', async () => {
  const { env, folder, weights } = await trained()
  const line = ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, main, 'weights', 'ftjob-a']
  const child = spawn('bash', [...line, '--out', folder.path('weights')], {
    env: { ...process.env, ...env, TUNESMITH_HOST: 'nebius' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect(await ended(child)).toEqual({ code: 1, said: expect.stringMatching(/cannot write .* larger than this disk/) })
  expect((await weights()).code).toBe(0)
})

test('a checkpoint without files says so', async () => {
  const { emulator, weights } = await trained()
  const checkpoint = { id: 'ftckpt_a', object: 'fine_tuning.job.checkpoint', step_number: 36, metrics: {} }
  const body = { object: 'list', data: [checkpoint], has_more: false }
  emulator.faults.add({ method: 'GET', path: '/v1/fine_tuning/jobs/*/checkpoints', status: 200, body })
  expect(await weights()).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the checkpoint ftckpt_a has no files'),
  })
})

test.for([
  ['step-7', 'the job has no checkpoint step-7, only at the steps 12, 24, 36'],
  ['last', '--checkpoint must be final, best, all or step-N, got "last"'],
] as const)('--checkpoint %s is rejected', async ([wanted, message]) => {
  const { weights } = await trained()
  expect((await weights('--checkpoint', wanted)).stderr).toContain(message)
})

test('a host that returns no weights says so', async () => {
  const { run } = await emulated()
  const { code, stderr } = await run(['weights', 'ftjob-a', '--out', 'x'], { env: { TUNESMITH_HOST: 'tunesmith' } })
  expect(code).toBe(1)
  expect(stderr).toContain('does not return the weights of its models')
  expect(stderr).toContain('They are where the server keeps its data, in runs/ftjob-a/<attempt>/checkpoints/.')
  const elsewhere = await run(['weights', 'ftjob-a', '--out', 'x'], { env: { TUNESMITH_HOST: 'openai' } })
  expect(elsewhere.stderr).toContain('train where weights are returned')
})

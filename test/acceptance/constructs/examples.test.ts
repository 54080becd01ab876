import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testSince } from '../product.ts'
import { adminKey, apiKey } from '../provider/openai-stage.ts'
import { infraRepo } from './infra-repo.ts'

const jobs = '/v1/fine_tuning/jobs'
const deploy = ['deploy', '--skip-provider-lock', '--auto-approve'] as const
/** What follows a deploy uses what that has synthesized, because the program has not changed. */
const deployAgain = [...deploy, '--skip-synth'] as const
const destroy = ['destroy', '--skip-synth', '--skip-provider-lock', '--auto-approve'] as const

/** Reads the outputs that a deploy prints. */
const outputsOf = (told: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...told.matchAll(/^ *([\w-]+) = ?"?(.*?)"?$/gm)].map(([, name = '', value = '']) => [name, value]),
  )

test('cdktf-typescript trains in one stack, shares in another, and deploys green while the job runs', {
  timeout: 300_000,
}, async () => {
  const { directory, emulator, succeed } = await infraRepo('cdktf-typescript', { without: ['cdktn'] })
  const first = outputsOf(await succeed('cdktf', ...deploy, 'train', 'share'))
  expect(first).toMatchObject({ job: expect.stringMatching(/^ftjob-/), model: '', state: 'pending' })
  for (const stack of ['train', 'share']) {
    const json = readFileSync(join(directory, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8')
    for (const secret of [apiKey, adminKey]) expect(json).not.toContain(secret)
  }

  emulator.clock.advance(3600)
  const second = outputsOf(await succeed('cdktf', ...deployAgain, 'train', 'share'))
  expect(second).toMatchObject({ job: first.job, status: 'succeeded', state: 'granted' })
  expect(second.model).toMatch(/^ft:gpt-4o-mini-2024-07-18:.*:support:/)
  expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)

  for (const stack of ['train', 'share'])
    expect(await succeed('terraform', `-chdir=cdktf.out/stacks/${stack}`, 'plan', '-detailed-exitcode')).toContain(
      'No changes',
    )
  await succeed('cdktf', ...destroy, 'train', 'share')
  expect(emulator.journal.count({ method: 'DELETE', path: '/v1/files/*' })).toBe(2)
})

test('cdktf-import adopts three jobs without retraining one, and destroy leaves them alone', {
  timeout: 300_000,
}, async () => {
  const { emulator, succeed } = await infraRepo('cdktf-import', { without: ['cdktn'] })
  const seeds = [
    ['support', 'gpt-4o-mini-2024-07-18', 2],
    ['sales', 'gpt-4o-mini-2024-07-18', 5],
    ['triage', 'gpt-4.1-nano-2025-04-14', 1],
  ] as const
  const content = readFileSync('examples/quickstart/training.jsonl', 'utf8')
  emulator.seed({
    files: seeds.map(([name]) => ({ id: `file-${name}2025`, content })),
    jobs: seeds.map(([name, model, n_epochs]) => ({
      id: `ftjob-${name}2025`,
      model,
      training_file: `file-${name}2025`,
      suffix: name,
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs } } },
    })),
  })
  emulator.journal.clear()
  const told = await succeed('cdktf', ...deploy, 'models')
  expect(told).toMatch(/3 to import, 0 to add, 0 to change, 0 to\s+destroy/)
  expect(outputsOf(told)['sales-model']).toMatch(/^ft:gpt-4o-mini-2024-07-18:.*:sales:/)
  const chdir = '-chdir=cdktf.out/stacks/models'
  expect(await succeed('terraform', chdir, 'plan', '-detailed-exitcode')).toContain('No changes')
  await succeed('cdktf', ...destroy, 'models')
  expect(emulator.journal.entries().filter(({ method }) => method !== 'GET')).toEqual([])
})

test('cdktn-typescript trains and shares with cdktn', { timeout: 300_000 }, async () => {
  const { emulator, succeed } = await infraRepo('cdktn-typescript', { without: ['cdktf'] })
  const first = outputsOf(await succeed('cdktn', ...deploy, 'support'))
  expect(first).toMatchObject({ model: '', sharing: 'pending' })
  emulator.clock.advance(3600)
  const second = outputsOf(await succeed('cdktn', ...deployAgain, 'support'))
  expect(second).toMatchObject({ job: first.job, status: 'succeeded', sharing: 'granted' })
  expect(await succeed('terraform', '-chdir=cdktf.out/stacks/support', 'plan', '-detailed-exitcode')).toContain(
    'No changes',
  )
  await succeed('cdktn', ...destroy, 'support')
  expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)
})

testSince({ terraform: '1.6.0', tofu: '1.6.0' })(
  'plain-terraform-test passes with terraform test',
  { timeout: 300_000 },
  async () => {
    const { directory, emulator, succeed } = await infraRepo('plain-terraform-test', {
      environment: { TF_CLI_CONFIG_FILE: '/dev/null' },
    })
    emulator.clock.setSpeed(600)
    await succeed('terraform', 'init')
    expect(await succeed('terraform', 'test', '-no-color')).toMatch(/Success! 4 passed, 0 failed/)
    expect(emulator.journal.count({ method: 'POST', path: jobs })).toBe(1)
    expect(readdirSync(directory)).not.toContain('terraform.tfstate')
  },
)

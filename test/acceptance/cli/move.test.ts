import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startEmulator } from '../../../src/emulator/index.ts'
import { withTerraform } from '../../../src/framework/testing/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { apiKey, openStage, preferenceLines } from '../provider/openai-stage.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const llama = 'meta-llama/Meta-Llama-3.1-8B-Instruct'
const model = 'gpt-4.1-mini-2025-04-14'

/** A project with jobs at OpenAI, and another host to move to. */
const twoHosts = async (profile: 'azure' | 'nebius') => {
  const target = await startEmulator({ profile, speed: 0, keys: ['target-key'] })
  onTestFinished(() => target.close())
  const variables = {
    AZURE_OPENAI_BASE_URL: target.url,
    AZURE_OPENAI_API_KEY: 'target-key',
    NEBIUS_BASE_URL: target.url,
    NEBIUS_API_KEY: 'target-key',
  }
  const stage = await openStage({ environment: variables })
  await stage.emulator.seed({
    files: [
      { id: 'file-chat', filename: 'chat.jsonl', content: chatLines(12) },
      { id: 'file-held', filename: 'held.jsonl', content: chatLines(10, 'brewery') },
      { id: 'file-pairs', filename: 'pairs.jsonl', content: preferenceLines(12) },
    ],
    jobs: [
      {
        id: 'ftjob-one',
        model,
        training_file: 'file-chat',
        validation_file: 'file-held',
        suffix: 'support',
        seed: 7,
        metadata: { file: 'file-chat' },
      },
      { id: 'ftjob-two', model, training_file: 'file-chat', hyperparameters: { n_epochs: 2 } },
      ...(profile === 'azure' ? [preferences] : []),
    ],
  })
  const app = mkdtempSync(join(tmpdir(), 'moved app '))
  onTestFinished(() => rmSync(app, { recursive: true }))
  const move = async (...line: readonly string[]) => {
    stage.emulator.journal.clear()
    const env = { OPENAI_BASE_URL: stage.emulator.url, OPENAI_API_KEY: apiKey, ...variables }
    const words = ['move', '--to', profile, '--out', join(app, 'moved'), ...line]
    const { code, stdout, stderr } = await tunesmith(words, { env, fetch })
    expect(code, stdout + stderr).toBe(0)
  }
  /** Expects what the command promises: a first plan that only adds, and then an empty plan. */
  const expectAdded = async (folder: string, added: number, jobs: number, isFormatted = false) => {
    cpSync(folder, stage.directory, { recursive: true }) // where the provider looks for local files
    await withTerraform({ ...stage, files: filesOf(folder) }, async (terraform) => {
      if (isFormatted) expect(await terraform.run(['fmt', '-check', '-diff'])).toMatchObject({ code: 0, stdout: '' })
      await terraform.init()
      const plan = await terraform.plan('-out=first.tfplan')
      expect(plan.code, plan.text).toBe(2)
      expect(await terraform.show('first.tfplan')).toContain(`Plan: ${added} to add, 0 to change, 0 to destroy.`)
      const applied = await terraform.apply('first.tfplan')
      expect(applied.code, applied.text).toBe(0)
      expect(await terraform.plan()).toMatchObject({ code: 0, diagnostics: [] })
    })
    expect(target.journal.count({ method: 'POST', path: '*/fine_tuning/jobs', status: 200 })).toBe(jobs)
    expect(stage.emulator.journal.entries({}).filter(({ method }) => method !== 'GET')).toEqual([])
  }
  return { app, expectAdded, move }
}

const preferences = {
  id: 'ftjob-three',
  model,
  training_file: 'file-pairs',
  suffix: 'polite',
  method: { type: 'dpo', dpo: { hyperparameters: { beta: 0.2 } } },
} as const

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

test('the plan of moved jobs creates exactly them, and the old ones are left alone', async () => {
  const { app, expectAdded, move } = await twoHosts('nebius')
  await move('--model', llama, '--host-option', 'lora=true', '--host-option', 'learning_rate=0.00002')
  await expectAdded(join(app, 'moved'), 4, 2, true)
})

test.for(['cdktf', 'cdktn'] as const)(
  'moved jobs in the code of %s compile, and create exactly them',
  async (framework) => {
    const { app, expectAdded, move } = await twoHosts('azure')
    await move('--language', framework, '--host-option', 'trainingType=globalStandard')
    mkdirSync(join(app, 'node_modules/@tunesmith'), { recursive: true })
    cpSync(join(root, 'dist/packages/constructs'), join(app, 'node_modules/@tunesmith/constructs'), { recursive: true })
    for (const name of [framework, 'constructs', '@types'])
      symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name))
    writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
    writeFileSync(
      join(app, 'main.ts'),
      `import { App, TerraformOutput, TerraformStack } from '${framework}'
    import { movedJobs } from './moved/moved-jobs.ts'
    const app = new App()
    const stack = new TerraformStack(app, 'models')
    new TerraformOutput(stack, 'job', { value: movedJobs(stack).support.id })
    app.synth()`,
    )
    const options = [
      '--noEmit',
      '--strict',
      '--types',
      'node',
      '--module',
      'nodenext',
      '--allowImportingTsExtensions',
      '--skipLibCheck',
    ]
    execFileSync(join(root, 'node_modules/.bin/tsc'), [...options, 'main.ts'], { cwd: app, stdio: 'pipe' })
    execFileSync(process.execPath, ['main.ts'], { cwd: app, stdio: 'pipe' })
    await expectAdded(join(app, 'cdktf.out/stacks/models'), 6, 3)
  },
)

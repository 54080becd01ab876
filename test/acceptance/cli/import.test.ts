// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of Terraform
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { toFile } from 'openai'
import { expect, onTestFinished, test } from 'vitest'
import { type Terraform, withTerraform } from '../../../src/framework/testing/index.ts'
import { chatLines } from '../../chat-lines.ts'
import { tunesmith } from '../../cli/in-process.ts'
import { apiKey, openStage, preferenceLines, type Stage } from '../provider/openai-stage.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Texts with a meaning in Terraform, HCL, TypeScript or a terminal, and random texts. */
const metadata = {
  team: 'support',
  for: 'it\'s "quoted"',
  'a key with ${spaces}': '${var.x} %{ if true } $${y} %%{z} $',
  lines: 'one\n\ttwo\\n\r\b\f\u007f',
  Größe: 'naïve e\u0301 日本 👩‍🔧',
  ...Object.fromEntries(fc.sample(fc.string({ unit: 'binary', maxLength: 200 }), { seed: 7, numRuns: 10 }).entries()),
}

const grader = {
  type: 'multi',
  name: 'both',
  calculate_output: '0.5 * exact + 0.5 * code',
  graders: {
    exact: {
      type: 'string_check',
      name: 'exact',
      input: '{{ sample.output_text }}',
      reference: '{{ item.answer }}',
      operation: 'eq',
    },
    code: { type: 'python', name: 'code', source: 'def grade(sample, item):\n    return 1.0 # ${item}\n' },
  },
} as const

/** Trains jobs of every kind, as somebody else would. */
const train = async ({ api, pass }: Stage): Promise<void> => {
  const upload = async (name: string, content: string) =>
    (await api.files.create({ file: await toFile(Buffer.from(content), name), purpose: 'fine-tune' })).id
  const chat = await upload('chat.jsonl', chatLines(12))
  const held = await upload('held.jsonl', chatLines(10, 'brewery'))
  const questions = chatLines(12)
    .replaceAll(/,{"role":"assistant".*?}/g, '')
    .replaceAll('}]}', '}],"answer":"9"}')
  const [asked, examined] = [await upload('asked.jsonl', questions), await upload('examined.jsonl', questions)]
  const model = 'gpt-4o-mini-2024-07-18'
  await api.fineTuning.jobs.create({
    model,
    training_file: chat,
    validation_file: held,
    suffix: 'Support Bot #2',
    seed: 7,
    metadata,
    method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2, learning_rate_multiplier: 0.3 } } },
    integrations: [{ type: 'wandb', wandb: { project: 'tuning', name: 'run "${1}"', tags: ['a', 'b'] } }],
  })
  await api.fineTuning.jobs.create({
    model,
    training_file: await upload('preferences.jsonl', preferenceLines(12)),
    suffix: 'polite',
    method: { type: 'dpo', dpo: { hyperparameters: { beta: 0.2 } } },
  })
  await api.fineTuning.jobs.create({
    model: 'o4-mini-2025-04-16',
    training_file: asked,
    validation_file: examined,
    suffix: 'sums',
    method: {
      type: 'reinforcement',
      reinforcement: { grader: grader as never, hyperparameters: { reasoning_effort: 'low' } },
    }, // the SDK knows one
  })
  await api.fineTuning.jobs.create({ model, training_file: chat })
  await api.fineTuning.jobs.create({ model, training_file: chat, hyperparameters: { n_epochs: 1 } })
  await pass()
  await api.fineTuning.jobs.create({ model, training_file: chat }) // it has just begun
}

const written = async ({ emulator }: Stage, ...options: readonly string[]): Promise<string> => {
  const env = { OPENAI_BASE_URL: emulator.url, OPENAI_API_KEY: apiKey }
  const { code, stdout, stderr } = await tunesmith(['import', '--all', ...options], { env, fetch })
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('6 to import, 0 to add, 0 to change, 0 to destroy'),
  })
  return stdout
}

/** Expects what the command promises: a first plan that only imports, and then an empty plan. */
const expectImported = async (terraform: Terraform): Promise<void> => {
  await terraform.init()
  expect(await terraform.plan('-out=first.tfplan')).toMatchObject({ code: 2, diagnostics: [] })
  expect(await terraform.show('first.tfplan')).toContain('Plan: 6 to import, 0 to add, 0 to change, 0 to destroy.')
  expect(await terraform.apply('first.tfplan')).toMatchObject({ code: 0, diagnostics: [] })
  expect(await terraform.plan()).toMatchObject({ code: 0, diagnostics: [] })
}

test('jobs of every kind are imported by HCL that terraform fmt accepts, and none is retrained', async () => {
  const stage = await openStage()
  await train(stage)
  const hcl = await written(stage)
  await withTerraform({ ...stage, files: { 'imported.tf': hcl } }, async (terraform) => {
    expect(await terraform.run(['fmt', '-check', '-diff', 'imported.tf'])).toMatchObject({ code: 0, stdout: '' })
    await expectImported(terraform)
    terraform.write({ 'imported.tf': hcl.replace('= "polite"', '= "rude"') })
    expect((await terraform.plan()).text).toContain('Job Would Be Retrained')
    terraform.write({ 'imported.tf': hcl })
    await terraform.succeed(['destroy', '-auto-approve'])
  })
  expect(await stage.jobs()).toHaveLength(6)
})

test('jobs of every kind are imported by CDKTF code that compiles, and none is retrained', async () => {
  const stage = await openStage()
  await train(stage)
  const app = mkdtempSync(join(tmpdir(), 'imported-app-'))
  onTestFinished(() => rmSync(app, { recursive: true }))
  mkdirSync(join(app, 'node_modules'))
  const constructs = join(app, 'node_modules/@tunesmith/constructs')
  cpSync(join(root, 'dist/packages/constructs'), constructs, { recursive: true })
  for (const name of ['cdktf', 'constructs', '@types'])
    symlinkSync(join(root, 'node_modules', name), join(app, 'node_modules', name))
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(app, 'imported.ts'), await written(stage, '--to', 'cdktf'))
  writeFileSync(
    join(app, 'main.ts'),
    `import { App, TerraformOutput, TerraformStack } from 'cdktf'
    import { OpenaiProvider } from '@tunesmith/constructs/cdktf'
    import { importedJobs } from './imported.ts'
    const app = new App()
    const stack = new TerraformStack(app, 'models')
    new OpenaiProvider(stack, 'openai')
    new TerraformOutput(stack, 'model', { value: importedJobs(stack).supportBot2.fineTunedModel })
    app.synth()`,
  )
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--allowImportingTsExtensions', '--skipLibCheck']
  execFileSync(join(root, 'node_modules/.bin/tsc'), [...options, 'main.ts'], { cwd: app, stdio: 'pipe' })
  execFileSync(process.execPath, ['main.ts'], { cwd: app, stdio: 'pipe' })
  const json = readFileSync(join(app, 'cdktf.out/stacks/models/cdk.tf.json'), 'utf8')
  await withTerraform({ ...stage, files: { 'cdk.tf.json': json } }, expectImported)
  expect(await stage.jobs()).toHaveLength(6)
})

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { version } from '../../../src/provider/version.ts'

const root = join(import.meta.dirname, '../../..')
const archive = (name: string): string => join(root, `dist/packages/${name}-${version}.tgz`)

/** A user's project with the archives of the last `npm run pack` and with packages of the registry. */
const project = (...packages: readonly string[]) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'alone-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_ENV|NODE_OPTIONS|VITEST|OPENAI_)/.test(name),
  )
  const run = (program: string, ...line: readonly string[]) =>
    execFileSync(program, line, { cwd: folder, env: Object.fromEntries(inherited), encoding: 'utf8', stdio: 'pipe' })
  run('npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...packages)
  const modules = join(folder, 'node_modules')
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
  const installed = readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(@[^/]+\/)?[^/@.]+\/package\.json$/.test(path))
    .map((path) => path.replace('/package.json', ''))
    .sort()
  console.log(`${packages.join(' ')}: ${(bytes / 1e6).toFixed(1)} MB in ${installed.length} packages`)
  return { folder, run, installed, script: (text: string) => run(process.execPath, '--input-type=module', '-e', text) }
}

test('the framework alone is enough for a provider', { timeout: 300_000 }, () => {
  const { folder, run, installed, script } = project(archive('tunesmith-framework'))
  expect(installed).not.toContain('openai')
  for (const file of ['provider.ts', 'terraform-provider-notes.ts'])
    cpSync(join(root, 'examples/providers/notes', file), join(folder, file))
  expect(() => run(process.execPath, 'terraform-provider-notes.ts')).toThrow(
    /This is the Terraform provider "notes"\. Terraform or OpenTofu starts it/,
  )
  const schema = `import { startProvider } from '@tunesmith/framework/testing'
    import { notes } from './provider.ts'
    console.log(Object.keys((await startProvider(notes).schema()).resourceSchemas))`
  expect(script(schema)).toBe("[ 'notes_note' ]\n")
})

test('the constructs alone are enough to synthesize', { timeout: 300_000 }, () => {
  const { folder, installed, script } = project(archive('tunesmith-constructs'), 'cdktf@0.21.0', 'constructs@10.4.2')
  expect(installed).toEqual(['@tunesmith/constructs', 'cdktf', 'constructs'])
  script(`import { App, TerraformStack } from 'cdktf'
    import { FineTuning, OpenaiProvider } from '@tunesmith/constructs/cdktf'
    const app = new App()
    const stack = new TerraformStack(app, 'models')
    new OpenaiProvider(stack, 'openai')
    new FineTuning(stack, 'bot', { model: 'gpt-4.1-mini-2025-04-14', trainingFile: 'file-abc123' })
    app.synth()`)
  const { resource } = JSON.parse(readFileSync(join(folder, 'cdktf.out/stacks/models/cdk.tf.json'), 'utf8'))
  expect(Object.keys(resource)).toEqual(['openai_fine_tuning_job'])
})

test('tunesmith is enough for the client, the command line and the emulator', { timeout: 300_000 }, () => {
  const { folder, run, script } = project(archive('tunesmith-framework'), archive('tunesmith'))
  const tunesmith = (...line: readonly string[]) => run(join(folder, 'node_modules/.bin/tunesmith'), ...line)
  cpSync(join(root, 'examples/quickstart/training.jsonl'), join(folder, 'training.jsonl'))
  expect(tunesmith('--version').trim()).toBe(version)
  expect(JSON.parse(tunesmith('cost', 'training.jsonl', '--model', 'gpt-4.1-mini', '--json'))).toMatchObject({})
  expect(tunesmith('provider', 'install')).toContain(`Installed tunesmith/openai ${version}`)
  expect(tunesmith('explain', 'missing-api-key')).toContain('OPENAI_API_KEY')
  const training = `import { emulatedFineTuning } from 'tunesmith/fake'
    const fineTuning = await emulatedFineTuning()
    const { id } = await fineTuning.uploadFile({ path: 'training.jsonl' })
    const job = await fineTuning.createJob({ model: 'gpt-4.1-mini-2025-04-14', trainingFile: id })
    console.log((await fineTuning.waitForJob(job.id)).status)
    await fineTuning.close()`
  expect(script(training)).toBe('succeeded\n')
})

test('a program that imports the client does not load what only the command line needs', { timeout: 300_000 }, () => {
  const folder = join(root, 'dist/packages/tunesmith')
  const loading = `import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
    await import('tunesmith')
    console.log(JSON.stringify(loaded.filter((url) => url.startsWith('file:'))))`
  const told = execFileSync(process.execPath, ['--input-type=module', '-e', loading], { cwd: folder, encoding: 'utf8' })
  const loaded = JSON.parse(told).map((url: string) => readFileSync(new URL(url), 'utf8'))
  const bundled = loaded.flatMap((text: string) =>
    [...text.matchAll(/^\/\/ node_modules\/(.*)$/gm)].map(([, path]) => path),
  )
  const forTheCommandLine = ['@bomb.sh/tab', 'citty', 'cli-table3', 'log-update', 'simple-ascii-chart', 'gpt-tokenizer']
  expect(bundled.filter((path = '') => forTheCommandLine.some((name) => path.startsWith(`${name}/`)))).toEqual([])
})

test('the package counts the tokens of a large file in a second thread', { timeout: 300_000 }, () => {
  const analyzing = `import { analyzeTrainingData } from 'tunesmith/dataset'
    let threads = 0
    process.on('worker', () => { threads++ })
    const say = (role, content) => ({ role, content })
    const line = JSON.stringify({ messages: [say('user', 'Are you open? '.repeat(50)), say('assistant', 'Yes.')] })
    async function* data() {
      for (let chunk = 0; chunk < 40; chunk++) {
        yield Buffer.from(\`\${line}\\n\`.repeat(300))
        await new Promise(setImmediate)
      }
    }
    const { tokens } = await analyzeTrainingData(data(), { model: 'gpt-4o-mini' })
    console.log(JSON.stringify({ threads, perExample: tokens.total / 12_000 }))`
  const folder = join(root, 'dist/packages/tunesmith')
  const line = ['--input-type=module', '-e', analyzing]
  expect(JSON.parse(execFileSync(process.execPath, line, { cwd: folder, encoding: 'utf8' }))).toEqual({
    threads: availableParallelism() > 1 ? 1 : 0,
    perExample: 212,
  })
})

test('every link of a page in a package leads to a file of the package', () => {
  const folder = join(root, 'dist/packages')
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
  expect(pages.length).toBeGreaterThan(20)
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(/\]\((?!https?:)([^)#]+)/g)]
      .filter(([, link = '']) => !files.has(join(page, '..', link).replace(/\/$/, '')))
      .map(([, link]) => `${page}: ${link}`),
  )
  expect(dead).toEqual([])
})

test('all packages have one version, and say where they come from', () => {
  const manifests = ['tunesmith', 'framework', 'constructs'].map((name) =>
    JSON.parse(readFileSync(join(root, 'dist/packages', name, 'package.json'), 'utf8')),
  )
  for (const manifest of manifests)
    expect(manifest).toMatchObject({
      version,
      license: 'Apache-2.0',
      author: expect.any(String),
      repository: { url: expect.stringContaining('github.com/tunesmith/tunesmith') },
      homepage: expect.any(String),
      bugs: expect.any(String),
    })
  expect(manifests[0].dependencies['@tunesmith/framework']).toBe(version)
})

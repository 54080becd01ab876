import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** The constructs as they are published, from the last `npm run build`. */
const root = join(import.meta.dirname, '../../..')
const require = createRequire(import.meta.url)
const pairs = [
  ['cdktf', 'cdktn'],
  ['cdktn', 'cdktf'],
] as const

type Framework = typeof import('cdktf')
type Constructs = typeof import('../../../src/constructs/index.ts')
const framework = (name: string): Framework => require(name)
const constructs = (name: string): Constructs => require(join(root, 'dist', name))
const stackOf = ({ TerraformStack, App }: Framework) => {
  const outdir = mkdtempSync(join(tmpdir(), 'published-'))
  onTestFinished(() => rmSync(outdir, { recursive: true }))
  return new TerraformStack(new App({ outdir }), 'train')
}

test.for(pairs)('an app of %s never loads %s', ([own, other]) => {
  const program = `
    require('./dist/${own}')
    console.log(Object.keys(require.cache).some((path) => path.includes('/node_modules/${other}/')))`
  expect(execFileSync(process.execPath, ['-e', program], { cwd: root, encoding: 'utf8' })).toBe('false\n')
})

test.for(pairs)('the files for %s import nothing from %s, and from no dependency of ours', ([own]) => {
  const folder = join(root, 'dist', own)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(js|d\.ts)$/.test(path))
  const imported = files.flatMap((path) => {
    const text = readFileSync(join(folder, path), 'utf8')
    return [...text.matchAll(/(?:require\(|import\(|from )["']([^."'$][^"'$]*)["']/g)].map(([, name]) => name)
  })
  expect([...new Set(imported)].sort()).toEqual([own, 'constructs', 'node:fs', 'node:path'])
})

test.for(pairs)('without %s, the error tells what to install', ([own]) => {
  const folder = mkdtempSync(join(tmpdir(), 'alone-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(join(root, 'dist', own), folder, { recursive: true })
  expect(() => require(folder)).toThrow(
    `"@tunesmith/constructs/${own}" is built on ${own}, which is not installed here: npm install ${own} constructs`,
  )
})

test.for(pairs)('constructs for %s in a stack of %s say what to import instead', ([own, other]) => {
  const stack = stackOf(framework(other))
  const { EnhancedFineTuning, FineTuning, OpenaiProvider } = constructs(own)
  const job = { model: 'gpt-4o-mini-2024-07-18', trainingFile: 'file-abc123' }
  const makers: readonly (() => unknown)[] = [
    () => new OpenaiProvider(stack, 'mixed'),
    () => new FineTuning(stack, 'mixed', job),
    () => new EnhancedFineTuning(stack, 'mixed', job),
    () => FineTuning.fromJobId(stack, 'mixed', 'ftjob-abc123'),
  ]
  for (const make of makers)
    expect(make).toThrow(
      `train/mixed comes from "@tunesmith/constructs/${own}", and the stack it is in is not built on the same copy of ${own}. Import it from "@tunesmith/constructs/${other}" in an app of ${other}`,
    )
})

test('both frameworks synthesize the same', () => {
  const [one, two] = pairs.map(([name]) => {
    const { Testing } = framework(name)
    const { EnhancedFineTuning, OpenaiProvider } = constructs(name)
    const stack = stackOf(framework(name))
    new OpenaiProvider(stack, 'openai')
    new EnhancedFineTuning(stack, 'bot', {
      model: 'gpt-4o-mini-2024-07-18',
      trainingFile: 'file-abc123',
      hyperparameters: { nEpochs: 3 },
      checkpointAccess: true,
      waitForCompletion: true,
      shareWith: ['proj_a'],
    })
    return JSON.parse(Testing.synth(stack, true))
  })
  expect(one).toEqual(two)
  expect(Object.keys(one.resource)).toHaveLength(3)
})

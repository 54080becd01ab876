import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { installPackages } from '../../acceptance/constructs/infra-repo.ts'

const require = createRequire(import.meta.url)
/** TypeScript 5, which `cdktf init` installs, and which still has `moduleResolution: node10`. */
const tsc = createRequire(require.resolve('jsii/package.json')).resolve('typescript/lib/tsc.js')
const root = join(import.meta.dirname, '../../..')

/** The settings of `cdktf init`, with declarations checked too. */
const settings = {
  compilerOptions: {
    alwaysStrict: true,
    declaration: true,
    experimentalDecorators: true,
    lib: ['es2023'],
    types: ['node', 'jest'],
    module: 'CommonJS',
    moduleResolution: 'node10',
    noFallthroughCasesInSwitch: true,
    noImplicitReturns: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    strict: true,
    stripInternal: true,
    target: 'ES2022',
    skipLibCheck: false,
  },
}

const guide = readFileSync(join(root, 'docs/guides/cdktf-testing.md'), 'utf8')
/** The code block of the guide that begins with a comment of this name. */
const example = (name: string): string =>
  new RegExp(`\`\`\`[a-z]+\\n// ${name}\\n(.*?)\`\`\``, 's').exec(guide)?.[1] ?? ''

test.for(['cdktf', 'cdktn'])(
  'a CommonJS app of %s compiles with its declarations checked, and is tested by jest',
  { timeout: 300_000 },
  (framework) => {
    const directory = mkdtempSync(join(tmpdir(), 'commonjs-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    installPackages(directory, [framework === 'cdktf' ? 'cdktn' : 'cdktf'])
    const of = (text: string) => text.replaceAll(/(?<=['/])cdktf(?=['/])/g, framework)
    const files = {
      'package.json': '{ "name": "models" }',
      'tsconfig.json': JSON.stringify(settings),
      'main.ts': of(example('main.ts')),
      'main.test.ts': of(example('main.test.ts, with jest')),
      'jest.config.js': example('jest.config.js'),
      'setup.js': of(example('setup.js')),
      'training.jsonl': readFileSync(join(root, 'examples/quickstart/training.jsonl'), 'utf8'),
    }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
    const run = (...line: readonly string[]) => {
      try {
        return execFileSync(process.execPath, line, { cwd: directory, encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string }
        throw new Error(`${line.join(' ')}:\n${stdout}${stderr}`)
      }
    }
    expect(run(tsc, '-p', '.')).toBe('')
    run(require.resolve('jest/bin/jest'), '--ci', '--testMatch', '**/main.test.js')
  },
)

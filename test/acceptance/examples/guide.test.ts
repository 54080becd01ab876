import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { root, type Snippet, snippetsOf } from '../../docs/snippets.ts'

const installed = ['zod', 'esbuild', '.bin']

/** Builds the package as it is published, and an `npm` that installs it, and what else is needed, without a network. */
const preparePackage = (folder: string): string => {
  const [built, bin] = [join(folder, 'tunesmith'), join(folder, 'bin')]
  for (const made of [built, bin]) mkdirSync(made)
  writeFileSync(join(built, 'package.json'), readFileSync(join(root, 'package.json')))
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'))
  const compiler = join(root, 'node_modules/.bin/tsc')
  spawnSync(compiler, ['-p', 'tsconfig.build.json', '--outDir', join(built, 'dist')], { cwd: root })
  const links = installed.map((name) => `ln -sfn '${root}/node_modules/${name}' node_modules/${name}`)
  const install = `mkdir -p node_modules; ln -sfn '${built}' node_modules/tunesmith; ${links.join('; ')}`
  const npm = spawnSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).stdout.trim()
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\nif [ "$1" = install ]; then ${install}; else exec '${npm}' "$@"; fi\n`)
  chmodSync(join(bin, 'npm'), 0o755)
  return bin
}

/** What a reader does with a block: types it, or writes it to a file. */
const stepOf = ({ language, target, text }: Snippet): string => {
  if (language === 'sh') return text
  return target ? `cat > ${target} <<'END OF FILE'\n${text}END OF FILE\n` : ''
}

test('the guide leads from an empty folder to apply, to a test that passes, and to a mirror', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const snippets = snippetsOf(readFileSync(join(root, 'docs/framework/README.md'), 'utf8'))
  const script = `set -euo pipefail\n${snippets.map(stepOf).join('\n')}`
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_|VITEST|NODE_)/.test(name))
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [preparePackage(folder), dirname(process.execPath), process.env.PATH].join(delimiter),
  }
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env })
  const plain = stripVTControlCharacters(stdout)
  for (const { text } of snippets.filter(({ language }) => language === '')) expect(plain).toContain(text)
  expect(plain).toMatch(/pass 1\n.*fail 0/s)
  expect(readFileSync(join(folder, 'terraform-provider-notes/hello.note'), 'utf8')).toBe('Hello from TypeScript')
})

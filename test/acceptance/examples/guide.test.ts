import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { root, type Snippet, snippetsOf } from '../../docs/snippets.ts'

const installed = ['zod', 'esbuild', '@bufbuild']

/** An `npm` that installs, without a network, the package as the last `npm run pack` has made it, and what else is needed. */
const fakeNpm = (folder: string): string => {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const links = installed.map((name) => `ln -sfn '${root}/node_modules/${name}' node_modules/${name}`)
  links.push(
    'mkdir -p node_modules/.bin',
    'ln -sfn ../@tunesmith/framework/dist/main.js node_modules/.bin/tunesmith-framework',
  )
  const copy = `mkdir -p node_modules/@tunesmith && cp -R '${root}/dist/packages/framework' node_modules/@tunesmith/`
  const npm = spawnSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).stdout.trim()
  const script = `if [ "$1" = install ]; then ${copy}; ${links.join('; ')}; else exec '${npm}' "$@"; fi`
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, 'npm'), 0o755)
  return bin
}

/** What a reader does with a block: types it, or writes it to a file. */
const stepOf = ({ language, target, text }: Snippet): string => {
  if (language === 'sh') return text
  return target ? `cat > ${target} <<'END OF FILE'\n${text}END OF FILE\n` : ''
}

/** Runs every command of a guide in an empty folder, and ends what it left in the background. */
const follow = async (page: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'guide-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const snippets = snippetsOf(readFileSync(join(root, 'docs/framework', page), 'utf8'))
  const script = `set -euo pipefail\n${snippets.map(stepOf).join('\n')}`
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_|VITEST|NODE_)/.test(name))
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [fakeNpm(folder), dirname(process.execPath), process.env.PATH].join(delimiter),
  }
  // A group of its own, so that a server that the guide starts ends with it.
  const shell = spawn('bash', ['-c', script], { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  shell.stdout.on('data', (data) => {
    output.stdout += data
  })
  shell.stderr.on('data', (data) => {
    output.stderr += data
  })
  const [code] = await once(shell, 'exit')
  if (shell.pid) endGroup(shell.pid)
  const plain = stripVTControlCharacters(output.stdout)
  expect(code, `${plain}\n${output.stderr}`).toBe(0)
  for (const { text } of snippets.filter(({ language }) => language === '')) expect(plain).toContain(text)
  return { folder, plain }
}

const endGroup = (pid: number): void => {
  try {
    process.kill(-pid)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error // all have ended already
  }
}

const timeout = 600_000

test('the guide leads from an empty folder to apply, a passing test and a mirror', { timeout }, async () => {
  const { folder, plain } = await follow('README.md')
  expect(plain).toMatch(/pass 1\n.*fail 0/s)
  expect(readFileSync(join(folder, 'terraform-provider-notes/hello.note'), 'utf8')).toBe('Hello from TypeScript')
})

test('the guide for an HTTP API leads from an empty folder to an order, passing tests and a mirror', {
  timeout,
}, async () => {
  const { folder, plain } = await follow('hashicups.md')
  expect(plain).toMatch(/pass 3\n.*fail 0/s)
  expect(readFileSync(join(folder, 'terraform-provider-hashicups/debug.log'), 'utf8')).not.toContain('test123')
})

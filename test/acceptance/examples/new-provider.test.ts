import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { root } from '../../docs/snippets.ts'

test('a new provider passes its own tests and checks, with the packed framework', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'new-provider-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const packages = join(folder, 'node_modules')
  mkdirSync(join(packages, '@tunesmith'), { recursive: true })
  cpSync(join(root, 'dist/packages/framework'), join(packages, '@tunesmith/framework'), { recursive: true })
  for (const name of ['zod', 'typescript', '@types', '@bufbuild', '@typescript'])
    symlinkSync(join(root, 'node_modules', name), join(packages, name))
  const inherited = Object.entries(process.env).filter(([name]) => !/^(TF_(?!ACC)|VITEST|NODE_)/.test(name))
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const env = { ...Object.fromEntries(inherited), PATH: path }
  const project = join(folder, 'terraform-provider-notes')
  const node = (line: readonly string[], cwd = project) => promisify(execFile)(process.execPath, line, { cwd, env })
  const author = join(packages, '@tunesmith/framework/dist/main.js')
  await node([author, 'new', 'notes', '--namespace', 'acme'], folder)
  expect((await node(['--test'])).stdout).toMatch(/^# pass 1$[\s\S]*^# fail 0$/m)
  expect((await node([join(packages, 'typescript/bin/tsc')])).stdout).toBe('')
  expect((await node([author, 'check'])).stdout).toContain('notes 0.1.0: 0 errors, 1 warnings')
})

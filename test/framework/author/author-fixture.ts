import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../../src/framework/author/run.ts'
import type { Run } from '../../../src/framework/build/index.ts'

const root = join(import.meta.dirname, '../../..')

/** A folder that the test removes. */
export const someFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'author-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a command in a folder, and returns what it said. */
export const author = async (folder: string, line: readonly string[], runOther: Run = notCalled) => {
  const said = { out: [] as string[], error: [] as string[] }
  const code = await run(line, {
    folder,
    run: runOther,
    out: (text) => said.out.push(text),
    error: (text) => said.error.push(text),
  })
  return { code, out: said.out.join('\n'), error: said.error.join('\n') }
}

const notCalled: Run = async (program) => Promise.reject(new Error(`${program} must not be started`))

/** A new provider with its packages, as `npm install` would have it. */
export const someProvider = async (name = 'notes'): Promise<string> => {
  const folder = someFolder()
  await author(folder, ['new', name, '--namespace', 'acme', '--folder', '.'])
  const links = { '@tunesmith/framework': join(root, 'src/framework'), zod: join(root, 'node_modules/zod') }
  for (const [link, target] of Object.entries(links)) {
    const path = join(folder, 'node_modules', link)
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(target, path)
  }
  return folder
}

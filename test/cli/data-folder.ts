import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of files for one test. */
export interface DataFolder {
  path(name: string): string
  read(name: string): string
}

/** Creates a folder of files, which is deleted after the test. A name that ends with `/` is a folder in it. */
export const dataFolder = (files: Readonly<Record<string, string | Uint8Array>> = {}): DataFolder => {
  const folder = mkdtempSync(join(tmpdir(), 'data folder '))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = (name: string) => join(folder, name)
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith('/')) mkdirSync(path(name))
    else writeFileSync(path(name), content)
  }
  return { path, read: (name) => readFileSync(path(name), 'utf8') }
}

/** A number of distinct chat examples as JSONL. */
export const examples = (count: number): string => Array.from({ length: count }, (_, n) => `${example(n)}\n`).join('')

/** One chat example as JSON. */
export const example = (n: number): string => {
  const [asked, answered] = [`ask${n} some${n} thing${n} new${n}`, `It is ${n}.`]
  return JSON.stringify({
    messages: [
      { role: 'user', content: asked },
      { role: 'assistant', content: answered },
    ],
  })
}

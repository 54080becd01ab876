import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { root } from '../docs/snippets.ts'
import { main } from './spawned.ts'

/** Runs a module in its own process, and returns the files of ours and the packages that it loads. */
const loadedBy = (script: string): readonly string[] => {
  const listing = `import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    process.on('exit', () => console.error(loaded.join('\\n')))`
  const preload = `data:text/javascript,${encodeURIComponent(listing)}`
  const told = execFileSync(
    '/bin/sh',
    ['-c', '"$0" --import "$1" --input-type=module -e "$2" 2>&1 >/dev/null', process.execPath, preload, script],
    { encoding: 'utf8' },
  )
  const base = pathToFileURL(`${root}/`).href
  return told.split('\n').flatMap((url) => (url.startsWith(base) ? [url.slice(base.length)] : []))
}

test('a program that imports the client loads nothing of the command line, and no SDK before the first call', () => {
  const loaded = loadedBy(`import ${JSON.stringify(join(root, 'src/index.ts'))}`)
  expect(loaded).toContain('src/client/create-fine-tuning.ts')
  const [packages, files] = [
    loaded.filter((path) => path.startsWith('node_modules/')),
    loaded.filter((path) => !path.startsWith('node_modules/')),
  ]
  expect(files.filter((path) => !/^src\/(index|(client|openai)\/.*)\.ts$/.test(path))).toEqual([])
  expect(packages.filter((path) => !path.startsWith('node_modules/csv-parse/'))).toEqual([])
})

test('help loads no command, no client and no package', () => {
  const loaded = loadedBy(
    `process.argv.push('tunesmith', '--help'); await import(${JSON.stringify(pathToFileURL(main).href)})`,
  )
  expect(loaded).toContain('src/cli/commands.ts')
  expect(loaded.filter((path) => !path.startsWith('src/cli/') || path.startsWith('src/cli/commands/'))).toEqual([])
})

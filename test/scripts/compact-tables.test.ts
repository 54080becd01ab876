import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { compactTables } from '../../scripts/pack/compact-tables.ts'

test.for(['o200k_base', 'cl100k_base'])('the table of %s is the same in a bundle, and smaller', async (name) => {
  const module = `gpt-tokenizer/bpeRanks/${name}`
  const bundled = async (plugins: (typeof compactTables)[]) => {
    const stdin = { contents: `export { default } from '${module}'`, resolveDir: import.meta.dirname }
    const options = { bundle: true, minify: true, platform: 'node', format: 'esm', write: false } as const
    const { outputFiles } = await build({ stdin, plugins, ...options })
    return outputFiles[0]?.text ?? ''
  }
  const [code, compact] = [await bundled([]), await bundled([compactTables])]
  expect(compact.length).toBeLessThan(code.length / 1.5)
  const { default: tokens } = await import(`data:text/javascript,${encodeURIComponent(compact)}`)
  expect(JSON.stringify(tokens)).toBe(JSON.stringify((await import(module)).default))
})

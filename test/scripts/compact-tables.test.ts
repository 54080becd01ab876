import { build } from 'esbuild'
import { encode } from 'gpt-tokenizer/encoding/cl100k_base'
import { expect, test } from 'vitest'
import { compactTables } from '../../scripts/pack/compact-tables.ts'

/** The code of a module, bundled. */
const bundled = async (contents: string, plugins = [compactTables]): Promise<string> => {
  const stdin = { contents, resolveDir: import.meta.dirname }
  const options = { bundle: true, minify: true, platform: 'node', format: 'esm', write: false } as const
  const { outputFiles } = await build({ stdin, plugins, ...options })
  return outputFiles[0]?.text ?? ''
}

const load = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`)

test.for(['o200k_base', 'cl100k_base'])('the table of %s is the same in a bundle, and smaller', async (name) => {
  const module = `gpt-tokenizer/bpeRanks/${name}`
  const compact = await bundled(`export { default } from '${module}'`)
  expect(compact.length).toBeLessThan((await bundled(`export { default } from '${module}'`, [])).length / 1.5)
  const { default: tokens } = await load(compact)
  expect(JSON.stringify([...tokens])).toBe(JSON.stringify((await import(module)).default))
  expect([...tokens]).toHaveLength(tokens.length)
})

test('gpt-tokenizer counts with its table in a bundle', async () => {
  const text = "It's 6 o'clock, 🚲 ñ!"
  const own = await load(await bundled(`export { encode } from 'gpt-tokenizer/encoding/cl100k_base'`))
  expect(own.encode(text)).toEqual(encode(text))
})

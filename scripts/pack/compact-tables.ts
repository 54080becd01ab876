import { fileURLToPath, pathToFileURL } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import type { Plugin } from 'esbuild'

const ofTokens = '?tokens'

/**
 * Bundles the token tables of gpt-tokenizer as compressed text.
 *
 * As code they take 13 MB of an executable, which Terraform hashes with every command, and no less time to load. Who
 * imports a table by its name gets an iterable that keeps no token: 200,000 strings that stay make the heap grow by 70 MB
 * while a large file is checked. gpt-tokenizer itself gets an array.
 */
export const compactTables: Plugin = {
  name: 'compact tables',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^gpt-tokenizer\/bpeRanks\/\w+$/ }, ({ path }) => ({
      path: fileURLToPath(import.meta.resolve(path)),
      suffix: ofTokens,
    }))
    onLoad({ filter: /[\\/]gpt-tokenizer[\\/].*[\\/]bpeRanks[\\/]\w+\.js$/ }, async ({ path, suffix }) => {
      const name = /(\w+)\.js$/.exec(path)?.[1]
      if (suffix !== ofTokens)
        return { contents: `import tokens from 'gpt-tokenizer/bpeRanks/${name}'\nexport default [...tokens]` }
      const { default: tokens } = await import(pathToFileURL(path).href)
      const text = deflateRawSync(JSON.stringify(tokens), { level: 9 }).toString('base64')
      return {
        contents: `import { inflateRawSync } from 'node:zlib'
const tokens = () => JSON.parse(inflateRawSync(Buffer.from('${text}', 'base64')).toString())
export default { length: ${tokens.length}, [Symbol.iterator]: () => tokens()[Symbol.iterator]() }`,
      }
    })
  },
}

import { pathToFileURL } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import type { Plugin } from 'esbuild'

/**
 * Bundles the token tables of gpt-tokenizer as compressed text.
 *
 * As code they take 13 MB of an executable, which Terraform hashes with every command, and no less time to load.
 */
export const compactTables: Plugin = {
  name: 'compact tables',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]gpt-tokenizer[\\/].*[\\/]bpeRanks[\\/]\w+\.js$/ }, async ({ path }) => {
      const { default: tokens } = await import(pathToFileURL(path).href)
      const text = deflateRawSync(JSON.stringify(tokens), { level: 9 }).toString('base64')
      return {
        contents: `import { inflateRawSync } from 'node:zlib'
export default JSON.parse(inflateRawSync(Buffer.from('${text}', 'base64')).toString())`,
      }
    })
  },
}

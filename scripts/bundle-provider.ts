import { rm } from 'node:fs/promises'
import { build } from 'esbuild'

const folder = 'dist/provider-bundle'

/**
 * The provider without node_modules: `provider.mjs`, which Terraform starts, and what it loads once the handshake is
 * said. All in one file would take Node twice as long to the handshake (docs/decisions/split-bundle.md).
 */
await rm(folder, { recursive: true, force: true })
await build({
  entryPoints: { provider: 'src/provider/main.ts' },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  // Older than what the provider runs on, so that a Node that is too old gets as far as being told so.
  target: 'node18',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
})

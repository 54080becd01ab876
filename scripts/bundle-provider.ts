import { build } from 'esbuild'

/** The provider in one file: what Terraform starts needs no node_modules beside it. */
await build({
  entryPoints: ['src/provider/main.ts'],
  outfile: 'dist/provider/terraform-provider-openai.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Older than what the provider runs on, so that a Node that is too old gets as far as being told so.
  target: 'node18',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
})

import { buildRelease, platformNamed, platforms } from '../src/framework/build/index.ts'
import { version } from '../src/provider/version.ts'

/**
 * Makes the provider an executable per platform that needs no Node, and the files that a registry serves, in
 * `dist/executables/`.
 *
 * `npm run executables` makes all; `npm run executables -- linux_amd64` one. GPG_FINGERPRINT names the key that signs them.
 */
const { GPG_FINGERPRINT: signingKey } = process.env
const wanted = process.argv.slice(2)
await buildRelease({
  bundle: 'dist/provider-bundle/provider.mjs',
  name: 'openai',
  version,
  outdir: 'dist/executables',
  platforms: wanted.length > 0 ? wanted.map(platformNamed) : platforms,
  files: ['LICENSE'],
  ...(signingKey && { signingKey }),
  onFile: ({ name, size }) => process.stdout.write(`${name}: ${(size / 1e6).toFixed(1)} MB\n`),
})

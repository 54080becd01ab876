import { bundleProvider } from '../src/framework/build/index.ts'
import { compactTables } from './pack/compact-tables.ts'

/** The provider without node_modules: `provider.mjs`, which Terraform starts, and what it loads once a call needs it. */
await bundleProvider({
  entry: 'src/provider/main.ts',
  outdir: 'dist/provider-bundle',
  name: 'provider',
  plugins: [compactTables],
})

import { serve } from '../../../src/framework/serve.ts'

await serve({ name: 'vault', address: 'example/vault', load: async () => (await import('./vault-provider.ts')).vault })

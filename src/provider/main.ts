import { serve } from '../framework/serve.ts'

// What Terraform starts.
await serve({ name: 'openai', load: async () => (await import('./provider.ts')).openaiProvider() })

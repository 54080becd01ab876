import { serve } from '../framework/serve.ts'

// The executable that Terraform starts.
await serve({
  name: 'openai',
  address: 'tunesmith/openai',
  load: async () => (await import('./provider.ts')).openaiProvider(),
})

#!/usr/bin/env node
import { serve } from '@tunesmith/framework/serve'

await serve({
  name: 'shed',
  address: 'example/shed',
  load: async () => (await import('../../framework/mux/shed-provider.ts')).shed,
  mux: [{ command: new URL('terraform-provider-shed-go', import.meta.url) }],
})

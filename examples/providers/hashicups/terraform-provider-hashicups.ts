#!/usr/bin/env node
import { serve } from '@tunesmith/framework/serve'

await serve({
  name: 'hashicups',
  address: 'example/hashicups',
  load: async () => (await import('./provider.ts')).hashicups,
})

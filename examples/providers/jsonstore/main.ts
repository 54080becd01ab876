import { serve } from '@tunesmith/framework/serve'

await serve({
  name: 'jsonstore',
  address: 'example/jsonstore',
  load: async () => (await import('./provider.ts')).jsonstore,
})

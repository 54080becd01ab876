import { serve } from 'tunesmith/framework/serve'

await serve({ name: 'jsonstore', load: async () => (await import('./provider.ts')).jsonstore })

#!/usr/bin/env node
import { serve } from '@tunesmith/framework/serve'

await serve({ name: 'notes', address: 'example/notes', load: async () => (await import('./provider.ts')).notes })

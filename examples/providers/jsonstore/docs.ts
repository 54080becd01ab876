import { writeDocs } from '@tunesmith/framework/docs'
import { jsonstore } from './provider.ts'

const outdated = await writeDocs(jsonstore, { folder: import.meta.dirname, check: process.argv.includes('--check') })
for (const { path, fault } of outdated) console.log(`${path}: ${fault}`)

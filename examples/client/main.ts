import { createFineTuning } from 'tunesmith'
import { train } from './train.ts'

const model = await train(createFineTuning(), process.argv[2] ?? 'training.jsonl')
console.log(`ask for ${model}`)

import { readDataset } from '../../../src/api/data/dataset.ts'
import { inSlices } from '../../../src/api/data/sliced.ts'
import { MemoryContent } from '../../../src/api/files/content.ts'
import { usualBaseModels } from '../../../src/emulator/simulation/base-models.ts'
import { tokenizerOf } from '../../../src/emulator/simulation/tokens/tokenizer.ts'
import type { CorpusFile } from './corpus-file.ts'

const models = usualBaseModels(true)
const { signal } = new AbortController()

/** What the emulator makes of a file: the tokens of each example, or why the job fails. */
export const emulatorVerdict = async ({
  content,
  method,
  model,
}: CorpusFile): Promise<{ readonly tokens: readonly number[] } | { readonly reason: string }> => {
  const baseModel = models.find(({ id }) => id === model)
  if (!baseModel) throw new Error(`the emulator has no model ${model}`)
  const tokenizer = tokenizerOf(baseModel, signal)
  const dataset = await inSlices(
    readDataset(new MemoryContent(Buffer.from(content)), 'file-1', { method, baseModel }, tokenizer),
    signal,
  )
  if (!dataset.ok) return { reason: dataset.reason }
  return dataset.examples.length === 0
    ? { reason: 'has no examples' }
    : { tokens: dataset.examples.map(({ tokens }) => tokens) }
}

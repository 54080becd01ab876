import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TokenCounter } from '../../api/data/token-counter.ts'
import type { ModelConfig } from '../config/model-config.ts'
import { readJsonFile } from '../runs/read-json-file.ts'
import { ServerError } from '../server-error.ts'

/** The tokenizer of a model, or an estimate where it has none. */
export interface ModelTokenizer extends TokenCounter {
  readonly isEstimate: boolean
}

/** Bytes of English text that one token stands for, on average. */
const bytesPerToken = 4

/** Loads `tokenizer.json` of a model. A model that is only a name has none on this machine: its tokens are estimated. */
export const modelTokenizer = async ({ id, tokenizer, path }: ModelConfig): Promise<ModelTokenizer> => {
  const folder = tokenizer ?? path
  const isFile = (await stat(folder).catch(() => undefined))?.isFile() ?? false
  const file = isFile ? folder : join(folder, 'tokenizer.json')
  const json = await readJsonFile<object>(file)
  if (json === undefined) {
    if (tokenizer === undefined) return counter((text) => Math.ceil(Buffer.byteLength(text) / bytesPerToken), true)
    throw new ServerError(`The tokenizer of the model ${id} is not at ${file}.`, 'Correct `tokenizer` in serve.yaml.')
  }
  const { Tokenizer } = await import('@huggingface/tokenizers')
  const loaded = new Tokenizer(json, {})
  return counter((text) => loaded.encode(text, { add_special_tokens: false }).ids.length, false)
}

const counter = (count: (text: string) => number, isEstimate: boolean): ModelTokenizer => ({
  isEstimate,
  count: async (groups, limit = Number.POSITIVE_INFINITY) =>
    groups.map((texts) => texts.reduce((sum, text) => sum + Math.min(limit, count(text)), 0)),
})

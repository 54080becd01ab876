import { readFile } from 'node:fs/promises'
import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'
import { TrainingDataError } from '../read/read-lines.ts'

/**
 * Reads a `tokenizer.json`, as models on Hugging Face have one, and returns a function that counts with it.
 *
 * Throws a `TrainingDataError` if the file is not a tokenizer, and Node's own error if it cannot be read.
 */
export const readTokenizerFile = async (path: string): Promise<(text: string) => number> => {
  const parsed = parseJson(await readFile(path, 'utf8'))
  const reject = (reason: string) => new TrainingDataError('bad_tokenizer', `${path} ${reason}`)
  if (parsed.fault !== undefined) throw reject(parsed.fault)
  const { value } = parsed
  if (!isRecord(value) || !isRecord(value.model) || typeof value.model.type !== 'string')
    throw reject('is not a tokenizer.json: it has no "model" with a "type", such as "BPE"')
  const { Tokenizer } = await import('@huggingface/tokenizers')
  try {
    // The configuration beside the file is about special tokens, which texts of training data do not get.
    const tokenizer = new Tokenizer(value, {})
    return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length
  } catch (cause) {
    throw reject(`cannot be used as a tokenizer: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}

import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { type EncodingName, familyOf, type ImageTokens, likelyFamily } from '../model/model-family.ts'
import { type TokenTable, tableOf } from './byte-pairs.ts'
import { type ExampleTokens, exampleCounter } from './count-example.ts'
import { textCounter } from './text-counter.ts'
import { readTokenizerFile } from './tokenizer-file.ts'

/** Counts tokens as one model does. */
export interface Tokenizer {
  /** Undefined when the tokenizer was assumed. */
  readonly model: string | undefined
  /** Name of the encoding, or path of the tokenizer file. */
  readonly encoding: string
  /** Whether this is the model's own tokenizer. Otherwise all counts are estimates with `o200k_base`. */
  readonly known: boolean
  /** How much of an example the model reads when trained, in tokens. The rest is cut off. */
  readonly tokensPerExample: number
  /** Counts the tokens of a text. Special tokens such as `<|endoftext|>` are counted as the text they are. */
  count(text: string): number
  /** Counts the tokens of an example. Parts of the wrong shape count for nothing. */
  countExample(example: Readonly<Record<string, unknown>>, format: TrainingDataFormat): ExampleTokens
}

/** Which tokenizer to load. */
export interface TokenizerOptions {
  /** Path of the `tokenizer.json` of a model that is not OpenAI's. */
  readonly file?: string | undefined
}

/**
 * Loads the tokenizer of a model, base or fine-tuned: about 150 ms and 50 MB of memory the first time.
 *
 * A model that is not OpenAI's is not an error: without its tokenizer file, its tokens are estimated with `o200k_base`,
 * and `known` is false. Without a model, `o200k_base` is assumed. Throws a `TrainingDataError` for a file that is not a
 * tokenizer.
 */
export const loadTokenizer = async (model: string | undefined, { file }: TokenizerOptions = {}): Promise<Tokenizer> => {
  const family = model === undefined ? undefined : familyOf(model)
  const { encoding, tokensPerExample, imageTokens } = family ?? likelyFamily
  const counter = file === undefined ? await loadCounter(encoding) : undefined
  const count = counter?.count ?? (await readTokenizerFile(String(file)))
  const tokenizer = {
    model,
    encoding: file ?? encoding,
    known: family !== undefined || file !== undefined,
    tokensPerExample: family === undefined ? Number.POSITIVE_INFINITY : tokensPerExample,
    count,
    countExample: exampleCounter({ count, encoding, imageTokens }),
  }
  if (counter) tables.set(tokenizer, { table: counter.table, encoding, imageTokens })
  return tokenizer
}

/** Counts the tokens of a text as a model does; see `loadTokenizer`. */
export const countTokens = async (text: string, model: string): Promise<number> =>
  (await loadTokenizer(model)).count(text)

/** What another thread needs to count as a tokenizer does. */
export interface SharedTokenizer {
  readonly table: TokenTable
  readonly encoding: EncodingName
  readonly imageTokens: ImageTokens
}

const tables = new WeakMap<Tokenizer, SharedTokenizer>()

/** Returns what another thread needs to count as a tokenizer does; undefined for one that cannot be shared. */
export const sharedTokenizer = (tokenizer: Tokenizer): SharedTokenizer | undefined => tables.get(tokenizer)

interface Counter {
  readonly table: TokenTable
  count(text: string): number
}

/** One per encoding, whatever the model: it holds 10 MB. */
const loaded: Partial<Record<EncodingName, Promise<Counter>>> = {}

const loadCounter = (encoding: EncodingName): Promise<Counter> => {
  const load = async () => {
    const { default: tokens } = await modules[encoding]()
    const table = tableOf(tokens)
    return { table, count: textCounter(encoding, table) }
  }
  loaded[encoding] ??= load()
  return loaded[encoding]
}

/** Each is 2 MB of code, so none is loaded before it is needed. */
const modules = {
  o200k_base: () => import('gpt-tokenizer/bpeRanks/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/bpeRanks/cl100k_base'),
}

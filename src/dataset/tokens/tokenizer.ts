import { CL100K_TOKEN_SPLIT_REGEX, O200K_TOKEN_SPLIT_REGEX } from 'gpt-tokenizer/encodingParams/constants'
import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { type EncodingName, familyOf, likelyFamily } from '../model/model-family.ts'
import { BytePairs } from './byte-pairs.ts'
import { type ExampleTokens, exampleCounter } from './count-example.ts'
import { PieceCounter } from './piece-counter.ts'
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
  const count = file === undefined ? await countWith(encoding) : await readTokenizerFile(file)
  return {
    model,
    encoding: file ?? encoding,
    known: family !== undefined || file !== undefined,
    tokensPerExample: family === undefined ? Number.POSITIVE_INFINITY : tokensPerExample,
    count,
    countExample: exampleCounter({ count, encoding, imageTokens }),
  }
}

/** Counts the tokens of a text as a model does; see `loadTokenizer`. */
export const countTokens = async (text: string, model: string): Promise<number> =>
  (await loadTokenizer(model)).count(text)

const countWith = async (encoding: EncodingName): Promise<(text: string) => number> => {
  loaded[encoding] ??= loadCounter(encoding)
  const pieces = await loaded[encoding]
  return (text) => pieces.count(text)
}

/** One per tokenizer, whatever the model: it holds 10 MB, and words that have been counted. */
const loaded: Partial<Record<EncodingName, Promise<PieceCounter>>> = {}

const loadCounter = async (encoding: EncodingName): Promise<PieceCounter> => {
  const { default: tokens } = await tables[encoding]()
  const pairs = new BytePairs(tokens)
  const split = patterns[encoding]
  return new PieceCounter((piece) => piece.match(split)?.reduce((sum, word) => sum + pairs.count(word), 0) ?? 0)
}

/** Each is 2 MB of code, so none is loaded before it is needed. */
const tables = {
  o200k_base: () => import('gpt-tokenizer/bpeRanks/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/bpeRanks/cl100k_base'),
}

const patterns = { o200k_base: O200K_TOKEN_SPLIT_REGEX, cl100k_base: CL100K_TOKEN_SPLIT_REGEX }

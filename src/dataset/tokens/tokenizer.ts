import { CL100K_TOKEN_SPLIT_REGEX, O200K_TOKEN_SPLIT_REGEX } from 'gpt-tokenizer/encodingParams/constants'
import type { TrainingDataFormat } from '../example/training-data-format.ts'
import { type EncodingName, familyOf, likelyFamily } from '../model/model-family.ts'
import { BytePairs } from './byte-pairs.ts'
import { type ExampleTokens, exampleCounter } from './count-example.ts'
import { PieceCounter } from './piece-counter.ts'

/** Counts tokens as one model does. */
export interface Tokenizer {
  readonly model: string
  readonly encoding: EncodingName
  /** Whether the model is one of OpenAI's; the tokens of any other are estimated with `o200k_base`. */
  readonly known: boolean
  /** How much of an example the model reads when trained, in tokens; the rest of it is cut off. */
  readonly tokensPerExample: number
  /** Tokens of a text. Special tokens such as `<|endoftext|>` are counted as the text they are. */
  count(text: string): number
  /** Tokens of an example that has no errors; parts of the wrong shape count for nothing. */
  countExample(example: Readonly<Record<string, unknown>>, format: TrainingDataFormat): ExampleTokens
}

/**
 * Loads the tokenizer of a model, base or fine-tuned: some 150 ms and 50 MB of memory the first time.
 *
 * A model that is not OpenAI's is no error: its tokens are counted with `o200k_base`, and `known` is false.
 */
export const loadTokenizer = async (model: string): Promise<Tokenizer> => {
  const family = familyOf(model)
  const { encoding, tokensPerExample } = family ?? likelyFamily
  loaded[encoding] ??= loadCounter(encoding)
  const pieces = await loaded[encoding]
  const count = (text: string) => pieces.count(text)
  return { model, encoding, known: family !== undefined, tokensPerExample, count, countExample: exampleCounter(count) }
}

/** Counts the tokens of a text as a model does; `loadTokenizer` says how. */
export const countTokens = async (text: string, model: string): Promise<number> =>
  (await loadTokenizer(model)).count(text)

/** One for each tokenizer, whatever the model: it holds 10 MB, and words that have been counted. */
const loaded: Partial<Record<EncodingName, Promise<PieceCounter>>> = {}

const loadCounter = async (encoding: EncodingName): Promise<PieceCounter> => {
  const { default: tokens } = await tables[encoding]()
  const pairs = new BytePairs(tokens)
  const split = patterns[encoding]
  return new PieceCounter((piece) => piece.match(split)?.reduce((sum, word) => sum + pairs.count(word), 0) ?? 0)
}

/** Each is 2 MB of code, so that none is loaded before it is needed. */
const tables = {
  o200k_base: () => import('gpt-tokenizer/bpeRanks/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/bpeRanks/cl100k_base'),
}

const patterns = { o200k_base: O200K_TOKEN_SPLIT_REGEX, cl100k_base: CL100K_TOKEN_SPLIT_REGEX }

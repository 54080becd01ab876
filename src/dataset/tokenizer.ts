import { type ExampleTokens, exampleCounter } from './count-example.ts'
import { type EncodingName, familyOf, likelyFamily } from './model-family.ts'
import { PieceCounter } from './piece-counter.ts'
import type { TrainingDataFormat } from './training-data-format.ts'

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
 * Loads the tokenizer of a model, base or fine-tuned: some 250 ms and 60 MB of memory the first time.
 *
 * A model that is not OpenAI's is no error: its tokens are counted with `o200k_base`, and `known` is false.
 */
export async function loadTokenizer(model: string): Promise<Tokenizer> {
  const family = familyOf(model)
  const { encoding, tokensPerExample } = family ?? likelyFamily
  const { countTokens, setMergeCacheSize } = await encodings[encoding]()
  // Its own cache would keep in memory each text that a piece in it was cut from.
  setMergeCacheSize(0)
  // Texts that name a special token are refused otherwise.
  const options = { disallowedSpecial: new Set<string>() }
  const pieces = new PieceCounter((piece) => countTokens(piece, options))
  const count = (text: string) => pieces.count(text)
  return { model, encoding, known: family !== undefined, tokensPerExample, count, countExample: exampleCounter(count) }
}

/** Counts the tokens of a text as a model does; `loadTokenizer` says how. */
export async function countTokens(text: string, model: string): Promise<number> {
  return (await loadTokenizer(model)).count(text)
}

/** Each is 2 MB of code, so that none is loaded before it is needed. */
const encodings = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
}

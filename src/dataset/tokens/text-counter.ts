import { CL100K_TOKEN_SPLIT_REGEX, O200K_TOKEN_SPLIT_REGEX } from 'gpt-tokenizer/encodingParams/constants'
import type { EncodingName } from '../model/model-family.ts'
import { BytePairs, type TokenTable } from './byte-pairs.ts'
import { PieceCounter } from './piece-counter.ts'

/** Returns a function that counts the tokens of texts. It keeps 4 MB of words that it has counted. */
export const textCounter = (encoding: EncodingName, table: TokenTable): ((text: string) => number) => {
  const pairs = new BytePairs(table)
  const split = patterns[encoding]
  const pieces = new PieceCounter((piece) => piece.match(split)?.reduce((sum, word) => sum + pairs.count(word), 0) ?? 0)
  return (text) => pieces.count(text)
}

const patterns = { o200k_base: O200K_TOKEN_SPLIT_REGEX, cl100k_base: CL100K_TOKEN_SPLIT_REGEX }

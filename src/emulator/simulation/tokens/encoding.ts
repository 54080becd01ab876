/** The encoding that a model uses for tokens. Models before gpt-4o use another one. */
export type EncodingName = 'o200k_base' | 'cl100k_base'

/** Splits texts into tokens as OpenAI's tokenizer does. */
interface Encoding {
  /** Returns the number of tokens of a text, up to the limit. */
  count(text: string, limit?: number): number
  /** Returns the beginning of a text, at most this many tokens long. */
  first(text: string, tokens: number): string
  /** Returns the tokens of a text. Tokens that together make one character are returned as one. */
  split(text: string): readonly string[]
}

/** Loaded when first needed: reading a token table takes as long as starting the emulator. */
const load = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
}

/** Names of special tokens are ordinary text in training data. */
const asText = { disallowedSpecial: new Set<string>() }

export const loadEncoding = async (name: EncodingName): Promise<Encoding> => {
  const { isWithinTokenLimit, encode, decode, decodeGenerator } = await load[name]()
  return {
    count(text, limit = Number.POSITIVE_INFINITY) {
      let total = 0
      for (const piece of piecesOf(text)) {
        const tokens = isWithinTokenLimit(piece, limit - total, asText)
        if (tokens === false) return limit
        total += tokens
      }
      return total
    },
    first: (text, tokens) =>
      decode(
        piecesOf(text)
          .flatMap((piece) => encode(piece, asText))
          .slice(0, tokens),
      ),
    split: (text) => [...decodeGenerator(piecesOf(text).flatMap((piece) => encode(piece, asText)))],
  }
}

const longestRun = 1_024

/** Splits long runs with or without spaces: the tokenizer's time grows with the square of the length of a run. */
const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = []
  let from = 0
  let run = 0
  for (let i = 1; i < text.length && text.length > longestRun; i++) {
    run = isSpace(text, i) === isSpace(text, i - 1) ? run + 1 : 0
    if (run < longestRun) continue
    pieces.push(text.slice(from, i))
    from = i
    run = 0
  }
  return [...pieces, text.slice(from)]
}

const isSpace = (text: string, i: number) => text.charCodeAt(i) <= 32

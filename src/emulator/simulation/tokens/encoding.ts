/** How a model cuts text into tokens; those before gpt-4o do it differently. */
export type EncodingName = 'o200k_base' | 'cl100k_base'

/** Cuts texts into tokens as OpenAI's own tokenizer does. */
interface Encoding {
  /** Tokens of a text; of a longer one than the limit, the limit. */
  count(text: string, limit?: number): number
  /** The beginning of a text, no more than so many tokens long. */
  first(text: string, tokens: number): string
}

/** Loaded when first needed: a table of tokens takes as long to read as the emulator takes to start. */
const load = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
}

/** Names of special tokens are ordinary text in data. */
const asText = { disallowedSpecial: new Set<string>() }

export const loadEncoding = async (name: EncodingName): Promise<Encoding> => {
  const { isWithinTokenLimit, encode, decode } = await load[name]()
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
  }
}

const longestRun = 1_024

/** Cuts what has no spaces, or nothing but spaces, for so long: the time for a run grows with the square of its length. */
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

const pieces =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\p{L}\p{M}]+|\p{N}{1,3}|\n+|[^\s\p{L}\p{M}\p{N}]+/gu

/**
 * About how many tokens a text is, without a tokenizer: a short word, up to three digits, a CJK character and a run of
 * line breaks are one each, a long word one for every eight letters, punctuation one for every three signs.
 */
export function countTokens(text: string): number {
  let count = 0
  for (const [piece] of text.matchAll(pieces)) {
    const perToken = /^[\p{L}\p{M}]/u.test(piece) ? 8 : /^\n/.test(piece) ? piece.length : 3
    count += Math.ceil(piece.length / perToken)
  }
  return count
}

/** Counts the tokens of texts as a model does. */
export interface TokenCounter {
  /** Returns the number of tokens of each group of texts. A text counts at most `limit` tokens. */
  count(groups: readonly (readonly string[])[], limit?: number): Promise<readonly number[]>
}

import type { EncodingName } from './encoding.ts'

const mostTexts = 5_000
const longestText = 1_000

/** Remembers the token counts of short texts, because prompts repeat: asking the thread takes longer than the rest of an answer. */
export class KnownCounts {
  readonly #counts = new Map<string, number>()

  /** Counts groups of texts with the remembered counts, and the others with `count`. */
  async of(
    encoding: EncodingName,
    groups: readonly (readonly string[])[],
    count: (groups: readonly (readonly string[])[]) => Promise<readonly number[]>,
  ): Promise<readonly number[]> {
    const found = new Map<string, number>()
    const unknown: string[] = []
    for (const text of new Set(groups.flat())) {
      const known = this.#counts.get(keyOf(encoding, text))
      if (known === undefined) unknown.push(text)
      else found.set(text, known)
    }
    const counted = unknown.length === 0 ? [] : await count(unknown.map((text) => [text]))
    for (const [i, text] of unknown.entries()) {
      found.set(text, counted[i] ?? 0)
      this.#remember(keyOf(encoding, text), counted[i] ?? 0)
    }
    return groups.map((texts) => texts.reduce((sum, text) => sum + (found.get(text) ?? 0), 0))
  }

  #remember(key: string, tokens: number): void {
    if (key.length > longestText) return
    if (this.#counts.size >= mostTexts) this.#counts.delete(this.#counts.keys().next().value ?? '')
    this.#counts.set(key, tokens)
  }
}

const keyOf = (encoding: EncodingName, text: string) => `${encoding}/${text}`

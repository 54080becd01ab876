import { hash32 } from '../deterministic/seeded-random.ts'

/**
 * Returns a unit vector for a text, always the same for the same text and model. Texts that share words have similar
 * vectors; it knows nothing of meaning.
 */
export const embedding = (model: string, text: string, dimensions: number): Float32Array => {
  const vector = new Float32Array(dimensions)
  for (const feature of featuresOf(text)) addFeature(vector, hash32(`${model}/${feature}`))
  let squares = 0
  for (const value of vector) squares += value * value
  const length = Math.sqrt(squares) || 1
  return vector.map((value) => value / length)
}

/** Words and their beginnings, so that `open` and `opening` are close. */
function* featuresOf(text: string): Generator<string> {
  yield 'text'
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)) {
    yield `word ${word}`
    if (word.length > 4) yield `stem ${word.slice(0, 4)}`
  }
}

const entriesPerFeature = 16

/** Adds a sparse random direction that depends on the feature. */
const addFeature = (vector: Float32Array, seed: number): void => {
  let state = seed
  for (let i = 0; i < entriesPerFeature; i++) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9
    const at = (state >>> 0) % vector.length
    vector[at] = (vector[at] ?? 0) + (state & 0x40000000 ? 1 : -1)
  }
}

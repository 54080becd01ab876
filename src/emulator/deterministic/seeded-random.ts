/** Returns a random number generator in [0, 1) that depends only on the text (sfc32, seeded with a hash of it). */
export const seededRandom = (text: string): (() => number) => {
  const seed = hashSeeds(text)
  let a = seed()
  let b = seed()
  let c = seed()
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

/** Returns the 32-bit FNV-1a hash of a text. */
export const hash32 = (text: string, start = 0x811c9dc5): number => {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const hashSeeds = (text: string): (() => number) => {
  let hash = hash32(text)
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507)
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909)
    hash ^= hash >>> 16
    return hash >>> 0
  }
}

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { readLines, trimLine } from './read/read-lines.ts'

/**
 * Yields the examples of a file in an order that the seed decides, each as its line without the line break.
 *
 * Works for files of any size: it reads the file twice, the second time line by line, and keeps sixteen bytes per line.
 */
export async function* shuffleTrainingData(
  path: string,
  { seed = 1 }: { readonly seed?: number | undefined } = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  // Rejects a file that is not JSON lines.
  for await (const _ of readLines({ path })) break
  const bounds = await lineBounds(path)
  const order = permutation(bounds.length - 1, seededRandom(seed))
  const file = await open(path)
  try {
    for (const index of order) {
      const [start = 0, end = 0] = [bounds[index], bounds[index + 1]]
      const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start)
      const line = trimLine({ number: index + 1, bytes: buffer })
      if (line.length > 0) yield line
    }
  } finally {
    await file.close()
  }
}

/** The position at which each line begins, and the one at which the last line ends. */
const lineBounds = async (path: string): Promise<readonly number[]> => {
  const bounds = [0]
  let size = 0
  // A file stream without an encoding yields buffers.
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) bounds.push(size + at + 1)
    size += chunk.length
  }
  if (bounds.at(-1) !== size) bounds.push(size)
  return bounds
}

/** Shuffles the numbers from 0 as Fisher and Yates do. */
const permutation = (length: number, random: () => number): Uint32Array => {
  const order = Uint32Array.from({ length }, (_, index) => index)
  for (let last = length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  return order
}

/** Returns a source of numbers from 0 up to 1 that repeats for the same seed (mulberry32). */
const seededRandom = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

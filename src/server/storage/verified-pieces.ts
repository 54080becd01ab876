import { createHash } from 'node:crypto'

/** A content is not what it was when it was kept. */
export class DamagedContent extends Error {
  override readonly name = 'DamagedContent'
}

/** Passes pieces on, except the last one if they are not what they were: then it throws `DamagedContent`. */
export async function* verifiedPieces(
  pieces: AsyncIterable<Uint8Array>,
  sha256: string,
): AsyncGenerator<Uint8Array, void> {
  const hash = createHash('sha256')
  let held: Uint8Array | undefined
  for await (const piece of pieces) {
    hash.update(piece)
    if (held) yield held
    held = piece
  }
  const found = hash.digest('hex')
  if (found !== sha256) {
    throw new DamagedContent(`its SHA-256 is ${found}, but was ${sha256} when it was uploaded`)
  }
  if (held) yield held
}

import type { Dependencies } from './dependencies.ts'

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Creates ids that nobody can guess. */
export class Ids {
  readonly #dependencies: Pick<Dependencies, 'randomBytes'>

  constructor(dependencies: Pick<Dependencies, 'randomBytes'>) {
    this.#dependencies = dependencies
  }

  /** Returns a prefix and random letters and digits, such as `ftjob-…`. */
  next(prefix: string, length = 24): string {
    let id = prefix
    while (id.length < prefix.length + length) {
      // Bytes from 248 on would make some characters likelier than others.
      for (const byte of this.#dependencies.randomBytes(length)) if (byte < 248) id += base62.charAt(byte % 62)
    }
    return id.slice(0, prefix.length + length)
  }

  /** Returns a seed for a job that was created without one. */
  seed(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#dependencies.randomBytes(4)
    return ((a & 0x7f) * 0x1000000 + b * 0x10000 + c * 0x100 + d) % 2147483647
  }
}

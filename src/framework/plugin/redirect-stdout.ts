import type { Writable } from 'node:stream'

/**
 * Redirects everything written to stdout, including `console.log`, to `log`, with one call per write.
 * After the handshake, Terraform stops reading stdout at the first line over 64 KiB; a later write would block forever.
 */
export const redirectStdout = (stdout: Writable, log: (text: string) => void): void => {
  stdout.write = (chunk: unknown, encoding?: unknown, callback?: unknown): boolean => {
    const text = chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk)
    log(text.replace(/\n$/, ''))
    const done = typeof encoding === 'function' ? encoding : callback
    if (typeof done === 'function') queueMicrotask(() => done())
    return true
  }
}

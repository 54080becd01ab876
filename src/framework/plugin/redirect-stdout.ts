import type { Writable } from 'node:stream'

/**
 * Hands everything written to stdout, `console.log` included, to `log`, one call a write.
 * After the handshake Terraform stops reading stdout at the first line over 64 KiB; a later write would block for ever.
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

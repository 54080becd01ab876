import type { Content } from '../../api/files/content.ts'

/**
 * Keeps files and runs under keys, such as `files/file-…` and `runs/ftjob-…/a1/outcome.json`. Keys are made by the
 * server, never by clients.
 *
 * Every method throws `Unavailable` if the storage cannot be reached.
 */
export interface Storage {
  /** Returns where a key is, as runners and people find it: a path, or `s3://<bucket>/<key>`. */
  locationOf(key: string): string
  /** Variables by which a runner reaches these locations. They may be secret. */
  environment(): Promise<Readonly<Record<string, string>>>
  /** Keeps all of the content or none of it. A key that exists is replaced. */
  write(key: string, content: Content | string): Promise<void>
  /** Keeps the content unless the key exists already; returns whether it did. Of several that try, one succeeds. */
  create(key: string, content: string): Promise<boolean>
  /**
   * Returns up to `most` bytes from a position on; undefined if there is no such key. Throws `NotKept` for a link.
   *
   * @param from counted from the end if negative
   * @default 0 and all bytes
   */
  read(key: string, from?: number, most?: number): Promise<Buffer | undefined>
  /** Reads a content piece by piece. Throws `NotKept` if there is no such key. */
  pieces(key: string): AsyncIterable<Uint8Array>
  /** Returns the names directly below a key; none if there is nothing. */
  list(key: string): Promise<readonly string[]>
  /** Keeps the content of one key under another one too. Throws `NotKept` if there is none. */
  copy(from: string, to: string): Promise<void>
  /** Deletes the content; gone already is fine. */
  delete(key: string): Promise<void>
}

/** There is no content under a key, or a link that may lead to what is no part of the storage. */
export class NotKept extends Error {
  override readonly name = 'NotKept'
  readonly isLink: boolean

  constructor(key: string, isLink = false, options: ErrorOptions = {}) {
    super(isLink ? `${key} is a link` : `nothing is kept under ${key}`, options)
    this.isLink = isLink
  }
}

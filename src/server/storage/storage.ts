/** Keeps the contents of files under keys, such as `files/file-…`. */
export interface Storage {
  /** Keeps all of the content or none of it. A key that exists is replaced. */
  write(key: string, content: Uint8Array): Promise<void>
  /** Returns the content from a position on. Throws if there is none, or if the disk fails. */
  read(key: string, from?: number): Promise<Uint8Array<ArrayBuffer>>
  /** Returns a path by which programs on this machine read the content. */
  pathOf(key: string): Promise<string>
  /** Deletes the content; gone already is fine. */
  delete(key: string): Promise<void>
}

/** The database has no space left. What was to be written was not. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull'
  /** As the file system says it. */
  readonly code = 'ENOSPC'

  constructor(options: ErrorOptions) {
    super('the disk of the database is full', options)
  }
}

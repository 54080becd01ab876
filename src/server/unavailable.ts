/** The database or the storage cannot be reached now. The same request may succeed a moment later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
}

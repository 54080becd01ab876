/** What the host answered, with whatever this version does not know. */
export interface HasRaw {
  /** The body as it came. Not enumerable: copies, comparisons and JSON hold the named fields alone. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** Attaches the body to the fields that were read from it. */
export const withRaw = <Fields extends object>(fields: Fields, raw: object): Fields & HasRaw =>
  Object.defineProperty(fields as Fields & HasRaw, 'raw', { value: raw }) // it has one from here on

/** The response of the host, including fields that this version does not know. */
export interface HasRaw {
  /** Unchanged body. Not enumerable, so that copies, comparisons and JSON contain only the named fields. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** Attaches the body to the fields read from it. */
export const withRaw = <Fields extends object>(fields: Fields, raw: object): Fields & HasRaw =>
  Object.defineProperty(fields as Fields & HasRaw, 'raw', { value: raw }) // it has one from here on

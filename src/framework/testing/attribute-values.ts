/** The attributes of an object; null is `undefined`, and a number too large for a double a bigint or text. */
export type AttributeValues = Readonly<Record<string, unknown>>

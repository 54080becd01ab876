/** Wanted metadata: pairs of a key and its value, or `'none'` for objects without metadata. */
export type MetadataFilter = 'none' | readonly (readonly [key: string, value: string])[]

interface WithMetadata {
  readonly metadata: Readonly<Record<string, string>> | null
}

/** Reads the filter `metadata[key]=value`, or `metadata=null` for objects without metadata. */
export const metadataFilter = (query: Readonly<Record<string, string>>): MetadataFilter => {
  if (query.metadata === 'null') return 'none'
  return Object.entries(query).flatMap(([name, value]) => {
    const key = /^metadata\[(.*)\]$/.exec(name)?.[1]
    return key === undefined ? [] : [[key, value] as const]
  })
}

/** Returns true if an object has the wanted metadata. */
export const matchesMetadata = (filter: MetadataFilter, { metadata }: WithMetadata): boolean =>
  filter === 'none'
    ? metadata === null || Object.keys(metadata).length === 0
    : filter.every(([key, value]) => metadata?.[key] === value)

interface WithMetadata {
  readonly metadata: Readonly<Record<string, string>> | null
}

/** Reads the filter `metadata[key]=value`, or `metadata=null` for objects without metadata. */
export const metadataFilter = (query: Readonly<Record<string, string>>): ((object: WithMetadata) => boolean) => {
  if (query.metadata === 'null') return ({ metadata }) => metadata === null || Object.keys(metadata).length === 0
  const wanted = Object.entries(query).flatMap(([name, value]) => {
    const key = /^metadata\[(.*)\]$/.exec(name)?.[1]
    return key === undefined ? [] : [[key, value] as const]
  })
  return ({ metadata }) => wanted.every(([key, value]) => metadata?.[key] === value)
}

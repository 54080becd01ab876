/** Returns a key of a storage. Throws if it would leave the storage, which is a bug of the server. */
export const checkKey = (key: string): string => {
  const isKey = /^(files|parts|runs)\/[^\\]+$/.test(key) && !key.split('/').some((part) => /^(\.\.?)?$/.test(part))
  if (!isKey) throw new Error(`a bug in the server: the storage key ${key}`)
  return key
}

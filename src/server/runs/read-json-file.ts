import { readFile } from 'node:fs/promises'
import { parsedJson } from '../../api/errors/parsed-json.ts'
import type { Storage } from '../storage/storage.ts'

/** Returns the JSON in a file; undefined if there is no file, or not yet a whole one. */
export const readJsonFile = async <T>(path: string): Promise<T | undefined> => {
  try {
    return parsedJson(await readFile(path, 'utf8')) as T | undefined // the caller checks what it uses, or wrote the file itself
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return undefined
    throw error
  }
}

/** Returns the JSON under a key of the storage; undefined if there is none, or not yet a whole one. */
export const readJson = async (storage: Storage, key: string): Promise<unknown> => {
  const bytes = await storage.read(key)
  return bytes && parsedJson(bytes.toString())
}

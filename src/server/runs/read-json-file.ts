import { readFile } from 'node:fs/promises'

/** Returns the JSON in a file; undefined if there is no file, or not yet a whole one. */
export const readJsonFile = async <T>(path: string): Promise<T | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T // the caller checks what it uses, or wrote the file itself
  } catch (error) {
    if (error instanceof SyntaxError || Reflect.get(Object(error), 'code') === 'ENOENT') return undefined
    throw error
  }
}

import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ApiError } from '../../api/errors/api-error.ts'

/** Reads a seed file. Its `path`s are relative to the file and are replaced by contents. */
export const readSeedFile = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Error(`cannot read the seed file ${path}: ${messageOf(error)}`, { cause: error })
  })
  const seed = parsed(text, path)
  const files: unknown = Reflect.get(Object(seed), 'files')
  if (!Array.isArray(files)) return seed
  const read = files.map(async (file: unknown) => {
    const { path: from, ...rest } = Object(file)
    if (typeof from !== 'string') return file
    const content = await readFile(resolve(dirname(path), from)).catch((error: unknown) => {
      throw new Error(`cannot read ${from}, which is named in the seed file ${path}: ${messageOf(error)}`, {
        cause: error,
      })
    })
    return { filename: from.split(/[\\/]/).at(-1), ...rest, content_base64: content.toString('base64') }
  })
  return { ...Object(seed), files: await Promise.all(read) }
}

/** Adds the name of the seed file to an error. */
export const inSeedFile = (path: string) => (error: unknown) => {
  if (!(error instanceof ApiError || error instanceof RangeError)) throw error
  throw new Error(`the seed file ${path} cannot be used: ${error.message}`, { cause: error })
}

const parsed = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`the seed file ${path} is not JSON: ${messageOf(error)}`, { cause: error })
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

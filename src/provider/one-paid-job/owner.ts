import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf, type Origin } from './origin.ts'

/**
 * Identifies the state that owns what this provider makes, in 16 hexadecimal digits.
 *
 * Where the origin does not name the state, the folder on this disk does.
 *
 * @param data Terraform's data directory
 */
export const ownerOf = (origin: Origin, data: string, nonce: () => string): string =>
  origin.namesState ? origin.id : hashOf([origin.id, folderId(data, nonce)]).slice(0, 16)

/** Returns the id of a folder, which the first caller chooses. The path is no id: many checkouts and containers share it. */
const folderId = (data: string, nonce: () => string): string => {
  const file = join(data, 'tunesmith-folder')
  const known = textOf(file)
  if (known !== undefined) return known
  const id = nonce()
  const draft = `${file}-${id}`
  try {
    mkdirSync(data, { recursive: true })
    writeFileSync(draft, id)
    // The file appears whole, and only if nobody else was faster.
    linkSync(draft, file)
  } catch {
    // An id that is not kept matches nothing later, so whatever is found is left to its owner.
  }
  if (textOf(draft) !== undefined) rmSync(draft)
  return textOf(file) ?? id
}

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

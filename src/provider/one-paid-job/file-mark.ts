import { parse } from 'node:path'

const mark = /\.tunesmith-([0-9a-f]{12})(?=(\.[^.]*)?$)/

/** Puts a mark of 12 hexadecimal digits before the extension: a file has no other place for it. */
export const markName = (filename: string, digits: string): string => {
  const { name, ext } = parse(filename)
  return `${name}.tunesmith-${digits}${ext}`
}

/** Returns the digits of the mark; undefined for a name without one. */
export const markOf = (filename: string): string | undefined => mark.exec(filename)?.[1]

/** Returns the name of a file without its mark. */
export const unmarkedName = (filename: string): string => filename.replace(mark, '')

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the project. */
export const root = join(import.meta.dirname, '../..')

/** A fenced block of a page, and the comment above it that says where its text is from. */
export interface Snippet {
  readonly language: string
  readonly text: string
  /** `file`, `file#region` or `file#declaration`. */
  readonly source?: string
  /** The file that a reader is told to write. */
  readonly target?: string
  readonly line: number
}

const fence = /^(?:<!-- (\S+)(?: > (\S+))? -->\n)?```(\w*)\n([\s\S]*?)^```$/gm

/** All fenced blocks of a page, in order. */
export const snippetsOf = (page: string): readonly Snippet[] =>
  [...page.matchAll(fence)].map(([, source, target, language = '', text = ''], index, all) => ({
    language,
    text,
    ...(source && { source }),
    ...(target && { target }),
    line: page.slice(0, all[index]?.index).split('\n').length,
  }))

/**
 * The text that a block must have: a whole file, what is between `// #region name` and `// #endregion`, or a top-level
 * declaration up to the next empty line.
 */
export const textOf = (source: string): string => {
  const [file = '', name] = source.split('#')
  const text = readFileSync(join(root, file), 'utf8')
  if (name === undefined) return text
  const [, indent = '', region] =
    new RegExp(`^( *)// #region ${name}\\n([\\s\\S]*?)^ *// #endregion`, 'm').exec(text) ?? []
  const found = region?.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
  const declared = new RegExp(`^(?:export )?const ${name}\\b[\\s\\S]*?\\n(?=\\n|$(?![\\s\\S]))`, 'm').exec(text)?.[0]
  const result = found ?? declared
  if (result === undefined) throw new Error(`${file} has neither a region nor a declaration ${name}`)
  return result
}

/** A page with each block that has a source filled in from it. */
export const filled = (page: string): string =>
  page.replaceAll(fence, (block, source?: string, target?: string, language?: string) =>
    source ? `<!-- ${source}${target ? ` > ${target}` : ''} -->\n\`\`\`${language}\n${textOf(source)}\`\`\`` : block,
  )

/** A piece of HCL. `text` is what is written; a newline counts, other space and comments do not. */
export interface Token {
  readonly kind: 'word' | 'number' | 'quoted' | 'open' | 'close' | 'sign' | 'newline' | 'end'
  readonly text: string
  readonly line: number
  /** Whether anything stands between this and the token before. */
  readonly spaced: boolean
}

/** An error that names its place. */
export const hclError = (file: string, line: number, message: string): Error => new Error(`${file}:${line}: ${message}`)

const space = /(?:[ \t]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y
const kinds = [
  ['newline', /\r?\n/y],
  ['word', /[A-Za-z_][\w-]*/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['open', /[([{]/y],
  ['close', /[)\]}]/y],
  ['sign', /==|!=|<=|>=|=>|&&|\|\||\.\.\.|(?!<<)[-+*/%!<>=?:.,]/y],
] as const

/** Splits HCL into tokens, the last of which is the end; heredocs are more than the docs need. */
export const hclTokens = (source: string, file: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0] ?? ''
  }
  while (true) {
    const skipped = match(space)
    at += skipped.length
    line += newlinesIn(skipped)
    const spaced = skipped !== ''
    if (at === source.length) return [...tokens, { kind: 'end', text: 'the end of the file', line, spaced }]
    const quoted = source[at] === '"' ? source.slice(at, endOfQuoted(source, at, file, line)) : ''
    const [kind, text] = quoted
      ? (['quoted', quoted] as const)
      : (kinds.map(([kind, pattern]) => [kind, match(pattern)] as const).find(([, text]) => text !== '') ?? [])
    if (!kind) {
      const start = source.slice(at, at + 10).split('\n')[0]
      throw hclError(file, line, `cannot read ${JSON.stringify(start)}`)
    }
    tokens.push({ kind, text, line, spaced })
    at += text.length
    line += newlinesIn(text)
  }
}

const newlinesIn = (text: string): number => text.split('\n').length - 1

/** Where the quoted text ends that starts here: what is in `${…}` may hold quoted text of its own. */
const endOfQuoted = (source: string, start: number, file: string, line: number): number => {
  let at = start + 1
  let depth = 0 // of braces in templates
  while (at < source.length && source[at] !== '\n') {
    const rest = source.slice(at, at + 3)
    if (depth === 0) {
      if (rest.startsWith('"')) return at + 1
      if (/^[$%]\{/.test(rest)) depth = 1
      at += /^\$\$\{|^%%\{/.test(rest) ? 3 : /^\\|^[$%]\{/.test(rest) ? 2 : 1
      continue
    }
    if (rest.startsWith('{')) depth += 1
    if (rest.startsWith('}')) depth -= 1
    at = rest.startsWith('"') ? endOfQuoted(source, at, file, line) : at + 1
  }
  throw hclError(file, line, 'a quoted text does not end on its line')
}

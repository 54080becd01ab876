import { hclError, hclTokens, type Token } from './hcl-tokens.ts'
import { literalText } from './literal-text.ts'

/** What stands between the braces of a block, or in a file. */
export interface HclBody {
  /** Expressions as they are written, each on one line, by name. */
  readonly attributes: ReadonlyMap<string, string>
  readonly blocks: readonly HclBlock[]
}

export interface HclBlock extends HclBody {
  readonly type: string
  readonly labels: readonly string[]
}

/**
 * Reads the HCL of a module: its blocks and attributes; expressions stay text.
 *
 * @throws Error with file and line for anything that it does not understand
 */
export const readHcl = (source: string, file: string): HclBody => {
  const tokens = hclTokens(source, file)
  let at = 0
  // The last token is the end, which nothing steps over.
  const peek = (): Token => tokens[at] as Token
  const next = (): Token => tokens[at++] as Token
  const unexpected = ({ line, text }: Token, wanted: string): Error =>
    hclError(file, line, `expected ${wanted}, got ${JSON.stringify(text)}`)

  const readBody = (end: 'end' | 'close'): HclBody => {
    const attributes = new Map<string, string>()
    const blocks: HclBlock[] = []
    while (true) {
      const token = peek()
      if (token.kind === 'newline') at += 1
      else if (token.kind === end) return { attributes, blocks }
      else if (token.kind !== 'word') throw unexpected(token, 'the name of an attribute or a block')
      else {
        at += 1
        if (peek().text === '=') {
          at += 1
          attributes.set(token.text, readExpression())
        } else blocks.push(readBlock(token.text))
      }
    }
  }

  const readBlock = (type: string): HclBlock => {
    const labels: string[] = []
    for (let token = next(); token.text !== '{'; token = next()) {
      if (token.kind === 'quoted') labels.push(literalText(token.text, `${file}:${token.line}`))
      else if (token.kind === 'word') labels.push(token.text)
      else throw unexpected(token, `"=" or "{" after ${type}`)
    }
    const body = readBody('close')
    const close = next()
    if (close.text !== '}') throw unexpected(close, `"}" at the end of ${type}`)
    return { type, labels, ...body }
  }

  const readExpression = (): string => {
    const open: Token[] = []
    let text = ''
    let before: Token | undefined
    let wrapped = false
    while (true) {
      const token = peek()
      const inner = open.at(-1)
      if (!inner && ['newline', 'end', 'close'].includes(token.kind)) {
        if (!before) throw unexpected(token, 'an expression')
        return text
      }
      if (!inner && token.text === '=') throw unexpected(token, 'one attribute a line')
      if (inner && (token.kind === 'end' || (token.kind === 'close' && token.text !== closing[inner.text])))
        throw unexpected(token, `the end of the "${inner.text}" of line ${inner.line}`)
      at += 1
      if (token.kind === 'newline') {
        wrapped = true
        continue
      }
      if (before) text += wrapped ? joint(before, token, inner) : token.spaced ? ' ' : ''
      text += token.text
      if (token.kind === 'open') open.push(token)
      if (token.kind === 'close') open.pop()
      before = token
      wrapped = false
    }
  }

  return readBody('end')
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** What stands in the place of a line break: in braces, a line break parts one attribute from the next. */
const joint = (before: Token, after: Token, inner: Token | undefined): string => {
  if (before.kind === 'open' || after.kind === 'close') return inner?.text === '{' ? ' ' : ''
  return inner?.text === '{' && before.text !== ',' ? ', ' : ' '
}

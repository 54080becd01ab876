const classes: Readonly<Record<string, string>> = {
  d: '7',
  w: 'a',
  s: ' ',
  D: 'a',
  W: '-',
  S: 'a',
  n: '\n',
  t: '\t',
  r: '\r',
}
const longest = 1_000

/**
 * Returns a text that a regular expression matches, for the features that schemas use: characters, classes, groups,
 * alternatives (the first is taken) and quantifiers (the smallest count). The expression itself is never run, because
 * that may take forever.
 */
export const patternInstance = (pattern: string): string => {
  let at = 0
  const peek = () => pattern[at]

  const alternatives = (): string => {
    const first = sequence()
    while (peek() === '|') {
      at++
      sequence()
    }
    return first
  }

  const sequence = (): string => {
    let text = ''
    while (at < pattern.length && peek() !== '|' && peek() !== ')') {
      const unit = atom()
      text += unit.repeat(Math.min(leastCount(), longest))
      if (text.length > longest) return text.slice(0, longest)
    }
    return text
  }

  const atom = (): string => {
    const character = pattern[at++] ?? ''
    if (character === '^' || character === '$') return ''
    if (character === '.') return 'a'
    if (character === '[') return characterClass()
    if (character === '(') return group()
    return character === '\\' ? escaped() : character
  }

  const group = (): string => {
    const lookaround = /^\?(?:[=!]|<[=!])/.test(pattern.slice(at))
    at += /^\?(?::|[=!]|<[=!]|<\w+>)/.exec(pattern.slice(at))?.[0].length ?? 0
    const inner = alternatives()
    at++
    return lookaround ? '' : inner
  }

  const escaped = (): string => {
    const character = pattern[at++] ?? ''
    if (character === 'b' || character === 'B') return ''
    if (character === 'u' || character === 'x') {
      const code = /^\{?([\da-fA-F]{2,6})\}?/.exec(pattern.slice(at, at + 8))
      at += code?.[0].length ?? 0
      return code ? String.fromCodePoint(Number.parseInt(code[1] ?? '61', 16)) : character
    }
    if (character === 'p') {
      at = pattern.indexOf('}', at) + 1 || pattern.length
      return 'a'
    }
    return classes[character] ?? character
  }

  const characterClass = (): string => {
    const negated = peek() === '^'
    if (negated) at++
    const members: string[] = []
    while (at < pattern.length && (peek() !== ']' || members.length === 0)) {
      const member = pattern[at++] ?? ''
      const first = member === '\\' ? escaped() : member
      members.push(first)
      if (peek() !== '-' || pattern[at + 1] === ']') continue
      at++
      const last = pattern[at++] ?? ''
      for (let code = first.charCodeAt(0); code <= last.charCodeAt(0) && members.length < 300; code++) {
        members.push(String.fromCharCode(code))
      }
    }
    at++
    if (!negated) return members[0] ?? ''
    return [...'aA0 -_.'].find((candidate) => !members.includes(candidate)) ?? '~'
  }

  const leastCount = (): number => {
    const quantifier = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(pattern.slice(at))
    if (!quantifier) return 1
    at += quantifier[0].length
    if (quantifier[1] !== undefined) return Number(quantifier[1])
    return quantifier[0].startsWith('+') ? 1 : 0
  }

  return alternatives()
}

import type { CheckedExample, Inspector } from './inspector.ts'
import type { ProblemCode } from './problem.ts'

const isCardNumber = (match: string): boolean => {
  const digits = match.replace(/\D/g, '')
  return cards.test(digits) && luhn(digits) % 10 === 0
}

/** No part of a longer word; in a line of JSON, a line break before it ends in a letter: `\n`. */
const isWordStart = (_match: string, before: string): boolean => /(?:^|[^\w-]|\\[bfnrt])$/.test(before)

/** Warns of what looks like a secret or like personal data; the first of each kind in a line. Never shows it. */
export const sensitiveData: Inspector = {
  inspect({ text, found }: CheckedExample): void {
    for (const { code, what, pattern, isRight } of kinds) {
      pattern.lastIndex = 0
      // Not `matchAll`, which copies the pattern for each line.
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        if (isRight && !isRight(match[0], text.slice(Math.max(0, match.index - 2), match.index))) continue
        const advice = 'what a model is trained on, it can say to anyone; take it out or replace it'
        found.warning(code, `holds what looks like ${what}; ${advice}`, match.index + 1)
        break
      }
    }
  },
}

interface Kind {
  readonly code: ProblemCode
  readonly what: string
  readonly pattern: RegExp
  /** What a pattern cannot tell. */
  readonly isRight?: (match: string, before: string) => boolean
}

const keys = [
  String.raw`sk-(?:proj-|svcacct-|admin-|ant-)?(?=[\w-]*\d)[\w-]{20,}`, // OpenAI, Anthropic
  String.raw`(?:AKIA|ASIA)[A-Z0-9]{16}(?!\w)`, // AWS
  String.raw`(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22})`,
  String.raw`glpat-[\w-]{20}`, // GitLab
  String.raw`xox[abeprs]-[\w-]{10}`, // Slack
  String.raw`AIza[\w-]{35}`, // Google
  String.raw`[rs]k_live_\w{16}`, // Stripe
  '(?:hf|npm)_[A-Za-z0-9]{34}',
  String.raw`eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10}`, // JSON Web Token
]

const kinds: readonly Kind[] = [
  { code: 'secret', what: 'a key or token', pattern: new RegExp(keys.join('|'), 'g'), isRight: isWordStart },
  { code: 'secret', what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g },
  { code: 'secret', what: 'a password in a URL', pattern: /:\/\/[^\s/:@"\\]+:[^\s/:@"\\]+@/g },
  {
    code: 'personal_data',
    what: 'an e-mail address',
    // The sign comes first, since it is rare: a search for it costs a tenth of one for a word before it. No part of a URL.
    pattern: /@(?<=[\w.%+-]@)(?<!:\/\/[^\s/@"]*@)(?!example\.)(?:[a-z0-9-]+\.)+[a-z]{2,}/gi,
  },
  {
    code: 'personal_data',
    what: 'the number of a payment card',
    pattern: /(?<![\w.-])\d(?:[ -]?\d){13,15}(?![\w-]|\.\d)/g,
    isRight: isCardNumber,
  },
]

/** The ranges of the networks in wide use, by first digits and length. */
const cards =
  /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11})$/

/** The check sum of ISO/IEC 7812: every second digit from the right counts twice, as the sum of its digits. */
const luhn = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (1 + (index % 2))
    return sum + (value > 9 ? value - 9 : value)
  }, 0)

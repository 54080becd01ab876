import type { CheckedExample, Inspector } from '../example/inspector.ts'
import type { ProblemCode } from '../problems/rules.ts'

const isCardNumber = (match: string): boolean => {
  const digits = match.replace(/\D/g, '')
  return cards.test(digits) && luhn(digits) % 10 === 0
}

/** Rejects a part of a longer word. In JSON, the line break `\n` before a word ends in a letter. */
const isWordStart = (_match: string, before: string): boolean => /(?:^|[^\w-]|\\[bfnrt])$/.test(before)

/** Warns about what looks like a secret or personal data: the first of each kind per line. Never shows what it found. */
export const sensitiveData: Inspector = {
  inspect({ text, found }: CheckedExample): void {
    for (const { code, what, pattern, isRight } of kinds) {
      pattern.lastIndex = 0
      // `matchAll` would copy the pattern for each line.
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        if (isRight && !isRight(match[0], text.slice(Math.max(0, match.index - 2), match.index))) continue
        const advice = 'a model can repeat its training data to anyone; remove or replace it'
        found.report(code, `contains what looks like ${what}; ${advice}`, match.index + 1)
        break
      }
    }
  },
}

interface Kind {
  readonly code: ProblemCode
  readonly what: string
  readonly pattern: RegExp
  /** Decides what the pattern cannot. */
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
    // The @ comes first because it is rare: searching for it costs a tenth of searching for a word. Not within a URL.
    pattern: /@(?<=[\w.%+-]@)(?<!:\/\/[^\s/@"]*@)(?!example\.)(?:[a-z0-9-]+\.)+[a-z]{2,}/gi,
  },
  {
    code: 'personal_data',
    what: 'the number of a payment card',
    pattern: /(?<![\w.-])\d(?:[ -]?\d){13,15}(?![\w-]|\.\d)/g,
    isRight: isCardNumber,
  },
]

/** The number ranges of the common networks, by first digits and length. */
const cards =
  /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11})$/

/** The checksum of ISO/IEC 7812: every second digit from the right is doubled and counts as the sum of its digits. */
const luhn = (digits: string): number =>
  [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (1 + (index % 2))
    return sum + (value > 9 ? value - 9 : value)
  }, 0)

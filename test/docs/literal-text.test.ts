import { expect, test } from 'vitest'
import { literalText } from '../../scripts/docs/literal-text.ts'

test.each([
  ['"plain"', 'plain'],
  ['""', ''],
  ['"a \\"b\\" \\\\ \\n \\t \\r"', 'a "b" \\ \n \t \r'],
  ['"\\u00e9 \\U0001F600"', 'é 😀'],
  [`"$\${a} %%{b} $5 100%"`, `\${a} %{b} $5 100%`],
])('%s stands for %j', (expression, text) => {
  expect(literalText(expression, 'a.tf:1')).toBe(text)
})

test.each([
  ['var.a', 'expected quoted text, got var.a'],
  ['"a" + "b"', 'expected quoted text, got "a" + "b"'],
  [`"\${a}"`, `expected quoted text without \${, got "\${a}"`],
  ['"%{if a}b%{endif}"', 'expected quoted text without %{, got "%{if a}b%{endif}"'],
  ['"\\x"', 'expected quoted text without \\x, got "\\x"'],
])('%s is refused', (expression, message) => {
  expect(() => literalText(expression, 'a.tf:1')).toThrow(new Error(`a.tf:1: ${message}`))
})

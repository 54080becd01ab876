import { expect, test } from 'vitest'
import { readHcl } from '../../scripts/docs/read-hcl.ts'

test.each([
  ['a = 1', '1'],
  ['a = -1.5e3 # a comment', '-1.5e3'],
  ['a = "x" // a comment', '"x"'],
  ['a = "not # a comment"', '"not # a comment"'],
  ['a = /* a comment */ null', 'null'],
  ['a = "say \\"hello\\""', '"say \\"hello\\""'],
  [`a = "\${join(", ", ["}"])} and $\${b}"`, `"\${join(", ", ["}"])} and $\${b}"`],
  ['a = var.b ? local.c[0] : d.e[*].f', 'var.b ? local.c[0] : d.e[*].f'],
  ['a = x == y && !z', 'x == y && !z'],
  ['a = []', '[]'],
  ['a = [\n  1,\n  2,\n]', '[1, 2,]'],
  ['a = f(\n  1,\n  2\n)', 'f(1, 2)'],
  ['a = { b = 1 }', '{ b = 1 }'],
  [
    'a = object({\n  b   = string # a comment\n\n  cde = optional(bool, true)\n})',
    'object({ b = string, cde = optional(bool, true) })',
  ],
  ['a = {\n  b = 1,\n  c = 2\n}', '{ b = 1, c = 2 }'],
])('the expression of %j is %j', (source, expression) => {
  expect(readHcl(source, 'a.tf').attributes.get('a')).toBe(expression)
})

test('blocks have a type, labels, attributes and blocks', () => {
  const source = `
# a comment
variable "a" {
  type = string

  validation {
    condition = true
  }
}
locals {}
output b { value = 1 }
`
  const none = { attributes: new Map(), blocks: [] }
  expect(readHcl(source, 'a.tf')).toEqual({
    attributes: new Map(),
    blocks: [
      {
        type: 'variable',
        labels: ['a'],
        attributes: new Map([['type', 'string']]),
        blocks: [{ type: 'validation', labels: [], attributes: new Map([['condition', 'true']]), blocks: [] }],
      },
      { type: 'locals', labels: [], ...none },
      { type: 'output', labels: ['b'], attributes: new Map([['value', '1']]), blocks: [] },
    ],
  })
})

test.each([
  ['\n"a" = 1', '2: expected the name of an attribute or a block, got "\\"a\\""'],
  ['a', '1: expected "=" or "{" after a, got "the end of the file"'],
  ['a = ', '1: expected an expression, got "the end of the file"'],
  ['a = 1 b = 2', '1: expected one attribute a line, got "="'],
  ['a = [1,\n2', '2: expected the end of the "[" of line 1, got "the end of the file"'],
  ['a = (1]', '1: expected the end of the "(" of line 1, got "]"'],
  ['a {\n  b = 1', '2: expected the name of an attribute or a block, got "the end of the file"'],
  ['a {\n]', '2: expected "}" at the end of a, got "]"'],
  ['}', '1: expected the name of an attribute or a block, got "}"'],
  ['a = "b\n"', '1: a quoted text does not end on its line'],
  ['a = "${b', '1: a quoted text does not end on its line'],
  [`a "\${b}" {}`, `1: expected quoted text without \${, got "\${b}"`],
  ['a = <<EOT\nb\nEOT', '1: cannot read "<<EOT"'],
  ["a = 'b'", '1: cannot read "\'b\'"'],
])('%j is refused', (source, message) => {
  expect(() => readHcl(source, 'a.tf')).toThrow(new Error(`a.tf:${message}`))
})

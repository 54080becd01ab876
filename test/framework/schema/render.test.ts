import { expect, test } from 'vitest'
import { render, unknown } from '../../../src/framework/schema/index.ts'

test.each<[value: unknown, text: string]>([
  [undefined, 'nothing'],
  ['a "b"', '"a \\"b\\""'],
  ['x'.repeat(70), `"${'x'.repeat(60)}…" (70 characters)`],
  [2n ** 70n, '1180591620717411303424'],
  [
    { big: 2n ** 70n, later: unknown, labels: new Set(['a']) },
    '{"big":"1180591620717411303424","later":"(known after apply)","labels":["a"]}',
  ],
  [unknown, '(known after apply)'],
])('%o is shown as %s', (value, text) => {
  expect(render(value)).toBe(text)
})

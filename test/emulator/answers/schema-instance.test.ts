import { expect, test } from 'vitest'
import { schemaInstance } from '../../../src/emulator/answers/schema-instance.ts'

const text = 'Alice and Bob are going to a science fair on Friday at 17.'

test.each([
  [{ type: 'string' }, undefined, 'Alice'],
  [{ type: 'integer', minimum: 20 }, undefined, 20],
  [{ type: 'integer' }, undefined, 17],
  [{ type: 'number', exclusiveMaximum: 1, minimum: 0.5 }, 7, 0.999999],
  [{ type: 'integer', multipleOf: 5 }, 12, 15],
  [{ type: 'boolean' }, false, false],
  [{ type: ['string', 'null'] }, null, null],
  [{ type: ['null', 'integer'] }, undefined, 17],
  [{ enum: ['concert', 'fair'] }, undefined, 'fair'],
  [{ enum: ['concert', 'fair'] }, 'concert', 'concert'],
  [{ const: 'event' }, 'other', 'event'],
  [{ type: 'string', maxLength: 3 }, 'abcdef', 'abc'],
  [{ type: 'string', minLength: 8 }, 'abc', 'abc.....'],
  [{ type: 'string', format: 'date' }, undefined, '2026-01-01'],
  [{ type: 'array', items: { type: 'string' }, minItems: 2 }, undefined, ['Alice', 'Bob']],
  [{ type: 'array', items: { type: 'integer' } }, [1, 'x', 3], [1, 17, 3]],
  [{ type: 'array', items: { type: 'integer' }, maxItems: 1 }, [1, 2], [1]],
  [
    {
      type: 'object',
      properties: { answer: { type: 'string' }, sure: { type: 'boolean' } },
      required: ['answer', 'sure'],
    },
    'Six.',
    { answer: 'Six.', sure: true },
  ],
  [
    { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a'] },
    { b: 'kept' },
    { a: 'Alice', b: 'kept' },
  ],
  [{ anyOf: [{ type: 'null' }, { type: 'string' }] }, undefined, 'Alice'],
  [
    {
      anyOf: [
        { type: 'object', properties: { kind: { const: 'a' } }, required: ['kind'] },
        { type: 'object', properties: { kind: { const: 'b' }, n: { type: 'integer' } }, required: ['kind', 'n'] },
      ],
    },
    { kind: 'b', n: 4 },
    { kind: 'b', n: 4 },
  ],
  [
    {
      allOf: [
        { type: 'object', properties: { a: { const: 1 } }, required: ['a'] },
        { properties: { b: { const: 2 } }, required: ['b'] },
      ],
    },
    undefined,
    { a: 1, b: 2 },
  ],
  [{ $ref: '#/$defs/one', $defs: { one: { const: 1 } } }, undefined, 1],
  [true, { any: 'thing' }, { any: 'thing' }],
])('%j with the hint %j is %j', (schema, hint, instance) => {
  expect(schemaInstance(schema, { text, hint })).toEqual(instance)
})

test('a recursive schema ends', () => {
  const node = {
    type: 'object',
    properties: {
      value: { type: 'integer' },
      next: { anyOf: [{ $ref: '#' }, { type: 'null' }] },
      children: { type: 'array', items: { $ref: '#' } },
    },
    required: ['value', 'next', 'children'],
  }
  const instance = JSON.stringify(schemaInstance(node, { text }))
  expect(instance).toContain('"next":null')
  expect(instance.length).toBeLessThan(10_000)
})

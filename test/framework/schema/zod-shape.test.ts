import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  Decimal,
  decodeMsgpack,
  encodeMsgpack,
  formatType,
  isUnknown,
  type Value,
} from '../../../src/framework/cty/index.ts'
import { objectShape, optional, unknown } from '../../../src/framework/schema/index.ts'

const shapeOf = (schema: z.ZodType) => {
  const field = objectShape({ value: optional(schema, 'A value.') }).fields.get('value')
  if (!field) throw new Error('there is no field')
  return field.shape
}

const text = (value: string) => Decimal.parse(value)
const object = (entries: Record<string, Value>): Value => new Map(Object.entries(entries))

describe('a value survives a round trip', () => {
  test.each<[string, z.ZodType, string, unknown, Value]>([
    ['a string', z.string(), '"string"', 'a', 'a'],
    ['a date and time', z.iso.datetime(), '"string"', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['a template', z.templateLiteral(['ft-', z.string()]), '"string"', 'ft-1', 'ft-1'],
    ['a number', z.number(), '"number"', 0.1, text('0.1')],
    ['an integer', z.int(), '"number"', 3, text('3')],
    ['a bigint', z.bigint(), '"number"', 9007199254740993n, text('9007199254740993')],
    ['a boolean', z.boolean(), '"bool"', true, true],
    ['an enum', z.enum(['a', 'b']), '"string"', 'b', 'b'],
    ['a literal', z.literal(['a', 'b']), '"string"', 'a', 'a'],
    ['a literal number', z.literal(3), '"number"', 3, text('3')],
    ['a literal boolean', z.literal(false), '"bool"', false, false],
    ['a literal bigint', z.literal(3n), '"number"', 3n, text('3')],
    ['an array', z.array(z.string()), '["list","string"]', ['a', 'b'], ['a', 'b']],
    ['a set', z.set(z.number()), '["set","number"]', new Set([1, 2]), [text('1'), text('2')]],
    ['a record', z.record(z.string(), z.string()), '["map","string"]', { a: 'b' }, object({ a: 'b' })],
    ['a tuple', z.tuple([z.string(), z.number()]), '["tuple",["string","number"]]', ['a', 1], ['a', text('1')]],
    [
      'an object',
      z.object({ b: z.string(), a: z.number().optional() }),
      '["object",{"a":"number","b":"string"}]',
      { b: 'c' },
      object({ b: 'c', a: null }),
    ],
    ['a union of one type', z.union([z.literal('auto'), z.string().min(9)]), '"string"', 'auto', 'auto'],
    ['an optional', z.string().optional(), '"string"', 'a', 'a'],
    ['a readonly', z.array(z.string()).readonly(), '["list","string"]', ['a'], ['a']],
    ['nothing', z.string(), '"string"', undefined, null],
    [
      'a record with an element that is null',
      z.record(z.string(), z.string().optional()),
      '["map","string"]',
      { a: undefined },
      object({ a: null }),
    ],
    ['an array with an element that is null', z.array(z.string().optional()), '["list","string"]', [undefined], [null]],
  ])('%s', (_, schema, type, plain, value) => {
    const shape = shapeOf(schema)
    expect(formatType(shape.type)).toBe(type)
    expect(shape.encode(plain, [])).toEqual(value)
    const received = decodeMsgpack(encodeMsgpack(value, shape.type), shape.type)
    expect(shape.decode(received, [])).toEqual(plain)
  })
})

describe('a dynamic value gets its type from its content', () => {
  test.each<[unknown, string]>([
    ['a', '"string"'],
    [true, '"bool"'],
    [12345678901234567890n, '"number"'],
    [['a', 1, undefined], '["tuple",["string","number","dynamic"]]'],
    [{ a: { b: [] } }, '["object",{"a":["object",{"b":["tuple",[]]}]}]'],
  ])('%#', (plain, type) => {
    const shape = shapeOf(z.unknown())
    const encoded = shape.encode(plain, [])
    expect(encoded).toMatchObject({ value: expect.anything() })
    expect(formatType((encoded as { type: typeof shape.type }).type)).toBe(type)
    expect(shape.decode(decodeMsgpack(encodeMsgpack(encoded, shape.type), shape.type), [])).toEqual(plain)
  })

  test('a dynamic number that a double cannot hold is a Decimal', () => {
    const shape = shapeOf(z.any())
    expect(shape.decode(text('0.1234567890123456789'), [])).toEqual(Decimal.parse('0.1234567890123456789'))
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, () => {}, Symbol('x')])('%s is no data', (plain) => {
    expect(() => shapeOf(z.unknown()).encode(plain, [])).toThrow('must be plain data')
  })
})

test('an unknown value is unknown on both sides, at any depth', () => {
  for (const schema of [z.string(), z.array(z.string()), z.unknown(), z.object({ a: z.string() })]) {
    const shape = shapeOf(schema)
    expect(isUnknown(shape.encode(unknown, []))).toBe(true)
    expect(shape.decode(unknown, [])).toBe(unknown)
  }
  expect(shapeOf(z.array(z.string())).encode(['a', unknown], [])).toEqual(['a', unknown])
})

describe('a value of the wrong kind is rejected at its path, and never shown', () => {
  test.each<[z.ZodType, unknown, string]>([
    [z.string(), 3, 'value must be a string, got a number'],
    [z.number(), 'secret', 'value must be a finite number, got a string'],
    [z.number(), Number.NaN, 'value must be a finite number, got a number'],
    [z.number(), Number.POSITIVE_INFINITY, 'value must be a finite number, got a number'],
    [z.bigint(), 3, 'value must be a bigint, got a number'],
    [z.boolean(), 'true', 'value must be a boolean, got a string'],
    [z.array(z.string()), new Set(['a']), 'value must be an array, got a Set'],
    [z.array(z.string()), ['a', 1], 'value[1] must be a string, got a number'],
    [z.set(z.string()), ['a'], 'value must be a Set, got an array'],
    [z.record(z.string(), z.string()), { a: 1 }, 'value["a"] must be a string, got a number'],
    [z.record(z.string(), z.string()), ['a'], 'value must be an object, got an array'],
    [z.tuple([z.string()]), ['a', 'b'], 'value must be an array of 1, got an array'],
    [z.object({ a: z.string() }), { a: 1 }, 'value.a must be a string, got a number'],
    [z.object({ a: z.string() }), { b: 'x' }, 'there is no attribute b; there are a'],
  ])('%# %s', (schema, value, message) => {
    const at = [{ attribute: 'value' }]
    expect(() => shapeOf(schema).encode(value, at)).toThrow(message)
  })

  test.each<[z.ZodType, string, string]>([
    [z.number(), '1e400', 'value is outside the range of a 64-bit floating-point number'],
    [z.number(), '1e-400', 'value is outside the range of a 64-bit floating-point number'],
    [z.float32(), '1e39', 'value is outside the range of a 32-bit floating-point number'],
    [z.int(), '9007199254740992', 'declare it with z.bigint()'],
    [z.int(), '1152921504606846976', 'declare it with z.bigint()'],
    [z.number().int().min(0), '1152921504606846976', 'declare it with z.bigint()'],
    [z.bigint(), '1.5', 'value must be an integer'],
  ])('%# %s of Terraform', (schema, value, message) => {
    expect(() => shapeOf(schema).decode(text(value), [{ attribute: 'value' }])).toThrow(message)
  })
})

describe('a kind without a Terraform type is rejected, naming the attribute', () => {
  test.each<[string, () => z.ZodType, string]>([
    ['nullable', () => z.string().nullable(), 'use .optional()'],
    ['default', () => z.string().default('a'), 'and its default'],
    ['prefault', () => z.string().prefault('a'), 'and its default'],
    ['catch', () => z.string().catch('a'), 'cannot be transformed'],
    ['pipe', () => z.string().transform(Number), 'cannot be transformed'],
    ['transform', () => z.transform(Number), 'cannot be transformed'],
    ['intersection', () => z.intersection(z.string(), z.string()), 'write one z.object() with all properties'],
    ['lazy', () => z.lazy(() => z.string()), 'cannot refer to themselves'],
    ['date', () => z.date(), 'z.iso.datetime()'],
    ['map', () => z.map(z.string(), z.string()), 'z.record'],
    ['custom', () => z.custom(), 'use a string'],
    ['never', () => z.never(), 'use a string'],
    ['null', () => z.null(), 'use a string'],
    ['undefined', () => z.undefined(), 'use a string'],
    ['symbol', () => z.symbol(), 'use a string'],
    ['file', () => z.file(), 'use a string'],
    ['promise', () => z.promise(z.string()), 'use a string'],
    ['tuple', () => z.tuple([z.string()], z.number()), 'the length of a tuple'],
  ])('%s', (kind, schema, advice) => {
    expect(() => shapeOf(schema())).toThrow(`attribute value: a schema of kind ${kind} has no Terraform type`)
    expect(() => shapeOf(schema())).toThrow(advice)
  })

  test('a union of several types', () => {
    expect(() => shapeOf(z.union([z.string(), z.number()]))).toThrow('a union of "string" and "number"')
  })

  test('a literal of no type', () => {
    expect(() => shapeOf(z.literal(null))).toThrow('a literal null has no Terraform type')
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  Dynamic,
  decodeJson,
  decodeMsgpack,
  encodeJson,
  encodeMsgpack,
  equal,
  equalOfType,
  formatType,
  isList,
  isObject,
  isWhollyKnown,
  parseType,
  stringType,
  type Type,
  type Value,
} from '../../../src/framework/cty/index.ts'
import { anyType, reversed, typedValues } from './arbitraries.ts'
import { thrown } from './thrown.ts'

// A failure prints its seed and its smallest case.
const check = <T>(given: fc.Arbitrary<T>, holds: (value: T) => void) =>
  fc.assert(fc.property(given, holds), { numRuns: 500 })

const hex = (value: Value, type: Type) => Buffer.from(encodeMsgpack(value, type)).toString('hex')

test('any type survives a round trip', () => {
  check(anyType, (type) => {
    expect(parseType(formatType(type))).toEqual(type)
  })
})

test('any value survives a round trip through msgpack', () => {
  check(typedValues(1), ({ type, values: [value = null] }) => {
    const bytes = encodeMsgpack(value, type)
    const back = decodeMsgpack(bytes, type)
    expect(equalOfType(back, value, type)).toBe(true)
    expect(encodeMsgpack(back, type)).toEqual(bytes)
  })
})

test('any known value survives a round trip through JSON', () => {
  check(typedValues(1, { storable: true }), ({ type, values: [value = null] }) => {
    const json = encodeJson(value, type)
    const back = decodeJson(json, type)
    expect(equalOfType(back, value, type)).toBe(true)
    expect(encodeJson(back, type)).toBe(json)
  })
})

test('JSON and msgpack agree', () => {
  check(typedValues(1, { storable: true }), ({ type, values: [value = null] }) => {
    expect(hex(decodeJson(encodeJson(value, type), type), type)).toBe(hex(value, type))
  })
})

test('an unknown value has no JSON, and every other value has', () => {
  check(typedValues(1), ({ type, values: [value = null] }) => {
    const problem = thrown(() => encodeJson(value, type))
    if (!isWhollyKnown(value)) expect(problem).toMatch(/^(unknown|mismatch): /)
    else expect(problem).toMatch(/^nothing was thrown$|a finite number is required/)
  })
})

test('neither the order of a set nor that of a map counts', () => {
  check(typedValues(1), ({ type, values: [value = null] }) => {
    const other = reversed(value, type)
    expect(equalOfType(value, other, type)).toBe(true)
    expect(equalOfType(decodeMsgpack(encodeMsgpack(other, type), type), value, type)).toBe(true)
  })
})

test('two values are equal when their bytes are, order aside, and only then', () => {
  check(typedValues(2), ({ type, values: [a = null, b = null] }) => {
    expect(equalOfType(a, b, type)).toBe(canonical(a, type) === canonical(b, type))
    if (hex(a, type) === hex(b, type)) expect(equalOfType(a, b, type)).toBe(true)
    if (equal(a, b)) expect(equalOfType(a, b, type)).toBe(true)
  })
})

test.each(['list', 'set', 'map'] as const)('a %s nests as deep as it may, and no deeper', (kind) => {
  const nested = (levels: number): [Value, Type] => {
    let [value, type]: [Value, Type] = ['deep', stringType]
    for (let level = 0; level < levels; level++) {
      value = kind === 'map' ? new Map([['k', value]]) : [value]
      type = { kind, element: type }
    }
    return [value, type]
  }
  const [deepest, type] = nested(512)
  expect(equalOfType(decodeMsgpack(encodeMsgpack(deepest, type), type), deepest, type)).toBe(true)
  expect(thrown(() => encodeMsgpack(...nested(513)))).toContain('limit: ')
  expect(thrown(() => encodeMsgpack(...nested(100_000)))).toContain('nesting is too deep')
})

/** A text of all the bytes, in which sets and maps are sorted, and nothing known is in a set twice. */
const canonical = (value: Value, type: Type): string => {
  if (value instanceof Dynamic) return `${formatType(value.type)} ${canonical(value.value, value.type)}`
  if (isList(value) && type.kind === 'tuple')
    return `[${value.map((part, index) => canonical(part, type.elements[index] ?? type))}]`
  if (isList(value) && type.kind === 'list') return `[${value.map((part) => canonical(part, type.element))}]`
  if (isList(value) && type.kind === 'set') {
    const texts = value.map((part) => canonical(part, type.element))
    return `(${texts.filter((one, index) => !isWhollyKnown(value[index] ?? null) || texts.indexOf(one) === index).sort()})`
  }
  if (isObject(value) && type.kind === 'map')
    return `{${[...value].map(([name, part]) => `${hex(name, stringType)}:${canonical(part, type.element)}`).sort()}}`
  if (isObject(value) && type.kind === 'object')
    return `{${[...type.attributes].map(([name, attribute]) => `${hex(name, stringType)}:${canonical(value.get(name) ?? null, attribute)}`).sort()}}`
  return hex(value, type)
}

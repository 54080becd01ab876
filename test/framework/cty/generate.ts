import {
  boolType,
  Decimal,
  Dynamic,
  dynamicType,
  listType,
  mapType,
  numberType,
  objectType,
  type Refinements,
  setType,
  stringType,
  type Type,
  tupleType,
  Unknown,
  type Value,
} from '../../../src/framework/cty/index.ts'

const names = ['id', 'name', 'a_b', 'żółw', '__proto__', 'constructor', '10', '9', 'quo"te', '']
const texts = [
  '',
  'x',
  'hello',
  'żółw',
  '漢字',
  '🐢',
  '\n\t"\\\u0000',
  '\u2028<&>',
  'null',
  '0.1',
  'x'.repeat(31),
  'é'.repeat(20),
]

/** Makes types and values of them, the same ones for the same seed. */
export function generator(seed: number) {
  const random = mulberry32(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const chance = (one: number) => below(one) === 0
  const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => items[below(items.length)] as Item
  const times = <Item>(count: number, make: (index: number) => Item) =>
    Array.from({ length: count }, (_, index) => make(index))

  // go-cty wants the elements of a collection to have one type, so nothing dynamic may be among them.
  function type(depth = 0, dynamic = true): Type {
    switch (below(depth > 3 ? 3 : dynamic ? 9 : 8)) {
      case 0:
        return stringType
      case 1:
        return numberType
      case 2:
        return boolType
      case 3:
        return listType(type(depth + 1, false))
      case 4:
        return setType(type(depth + 1, false))
      case 5:
        return mapType(type(depth + 1, false))
      case 6:
        return tupleType(times(below(4), () => type(depth + 1, dynamic)))
      case 7:
        return objectType(new Map(times(below(6), () => [pick(names), type(depth + 1, dynamic)])))
      default:
        return dynamicType
    }
  }

  function value(of: Type): Value {
    if (chance(10)) return null
    if (chance(10)) return new Unknown(refinements(of))
    switch (of.kind) {
      case 'string':
        return chance(3) ? times(below(40), () => pick(texts)).join('') : pick(texts)
      case 'number':
        return number()
      case 'bool':
        return chance(2)
      case 'list':
        return times(size(), () => value(of.element))
      case 'set':
        return times(size(), () => value(of.element))
      case 'map':
        return new Map(times(size(), () => [pick(names), value(of.element)]))
      case 'tuple':
        return of.elements.map(value)
      case 'object':
        return new Map(Array.from(of.attributes, ([name, attribute]) => [name, value(attribute)]))
      case 'dynamic': {
        const own = type(1, false)
        return new Dynamic(own, value(own))
      }
    }
  }

  function size(): number {
    return chance(20) ? 15 + below(4) : below(4)
  }

  function number(): Decimal {
    switch (below(6)) {
      case 0:
        return Decimal.from(below(400) - 200)
      case 1:
        return Decimal.from((1n << BigInt(below(70))) * (chance(2) ? 1n : -1n) + BigInt(below(3) - 1))
      case 2:
        return Decimal.from((below(2 ** 20) - 2 ** 19) / 2 ** below(30))
      case 3:
        return Decimal.from((random() - 0.5) * 10 ** (below(40) - 20))
      case 4:
        return Decimal.parse(`${chance(2) ? '-' : ''}${digits(1 + below(30))}.${digits(below(30))}e${below(80) - 40}`)
      default:
        return Decimal.parse(chance(10) ? '-Infinity' : digits(1 + below(60)))
    }
  }

  function digits(count: number): string {
    return times(count, () => below(10)).join('')
  }

  function refinements(of: Type): Refinements {
    if (of.kind === 'dynamic' || chance(2)) return {}
    const nullness = chance(2) ? { nullness: false } : {}
    if (chance(3)) return nullness
    const from = below(100)
    switch (of.kind) {
      case 'string':
        return { ...nullness, stringPrefix: pick(texts.slice(1)).repeat(1 + below(3)) }
      case 'number':
        return {
          ...nullness,
          numberMinimum: { value: Decimal.from(from + 0.1), inclusive: chance(2) },
          ...(chance(2) && { numberMaximum: { value: Decimal.from(from + 2 ** 40), inclusive: chance(2) } }),
        }
      case 'list':
      case 'set':
      case 'map':
        return { ...nullness, lengthMinimum: BigInt(from + 1), ...(chance(2) && { lengthMaximum: BigInt(from + 300) }) }
      default:
        return nullness
    }
  }

  return { type, value }
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

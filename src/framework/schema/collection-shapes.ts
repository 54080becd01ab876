import {
  isList,
  isObject,
  listType,
  mapType,
  objectType,
  type Path,
  setType,
  tupleType,
  type Value,
} from '../cty/index.ts'
import { shape } from './primitive-shapes.ts'
import { type Equivalent, mismatch, type Shape, ShapeError } from './shape.ts'

const elements = (value: Value, path: Path): readonly Value[] => {
  if (isList(value)) return value
  throw mismatch(path, 'a sequence', value)
}

const entries = (value: unknown, path: Path): [string, unknown][] => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value)
  throw mismatch(path, 'an object', value)
}

const array = (value: unknown, path: Path): readonly unknown[] => {
  if (Array.isArray(value)) return value
  throw mismatch(path, 'an array', value)
}

/** Reconciles the elements of two sequences by index. */
const reconcileElements = (
  before: Value,
  after: Value,
  shapeAt: (index: number) => Shape | undefined,
  equivalent: Equivalent | undefined,
): Value =>
  isList(before) && isList(after)
    ? after.map((part, index) => shapeAt(index)?.reconcile(before[index] ?? null, part, equivalent) ?? part)
    : after

/** Reconciles the members of two maps or objects by name. */
const reconcileMembers = (
  before: Value,
  after: Value,
  shapeOf: (name: string) => Shape | undefined,
  equivalent: Equivalent | undefined,
): Value =>
  isObject(before) && isObject(after)
    ? new Map(
        Array.from(after, ([name, part]) => [
          name,
          shapeOf(name)?.reconcile(before.get(name) ?? null, part, equivalent) ?? part,
        ]),
      )
    : after

export const listShape = (element: Shape): Shape =>
  shape(listType(element.type), {
    decode: (value, path) => elements(value, path).map((part, index) => element.decode(part, [...path, { index }])),
    encode: (value, path) => array(value, path).map((part, index) => element.encode(part, [...path, { index }])),
    reconcile: (before, after, equivalent) => reconcileElements(before, after, () => element, equivalent),
  })

/**
 * Replaces each element of a set by one of before that means the same; each of those is used once.
 *
 * Sets mean the same if each element has a counterpart in the other set, so that numbers that round to one, or texts that
 * mean the same, may be merged.
 */
export const reconcileSet = (
  element: Shape,
  before: Value,
  after: Value,
  equivalent: Equivalent | undefined,
): Value => {
  if (!isList(before) || !isList(after)) return after
  const means = (old: Value, part: Value) => old !== null && element.reconcile(old, part, equivalent) === old
  if (
    before.every((old) => after.some((part) => means(old, part))) &&
    after.every((part) => before.some((old) => means(old, part)))
  )
    return before
  const left = [...before]
  return after.map((part) => {
    const found = left.findIndex((old) => means(old, part))
    return found < 0 ? part : (left.splice(found, 1)[0] ?? part)
  })
}

/** Elements of a set have no address, so a problem with one is reported for the set. */
export const setShape = (element: Shape): Shape =>
  shape(setType(element.type), {
    decode: (value, path) => new Set(elements(value, path).map((part) => element.decode(part, path))),
    encode(value, path) {
      if (value instanceof Set) return [...value].map((part) => element.encode(part, path))
      throw mismatch(path, 'a Set', value)
    },
    reconcile: (before, after, equivalent) => reconcileSet(element, before, after, equivalent),
  })

export const mapShape = (element: Shape): Shape =>
  shape(mapType(element.type), {
    decode(value, path) {
      if (!isObject(value)) throw mismatch(path, 'a map', value)
      return Object.fromEntries([...value].map(([key, part]) => [key, element.decode(part, [...path, { key }])]))
    },
    encode: (value, path) =>
      new Map(entries(value, path).map(([key, part]) => [key, element.encode(part, [...path, { key }])])),
    reconcile: (before, after, equivalent) => reconcileMembers(before, after, () => element, equivalent),
  })

export const tupleShape = (parts: readonly Shape[]): Shape =>
  shape(tupleType(parts.map(({ type }) => type)), {
    decode(value, path) {
      const given = elements(value, path)
      return parts.map((part, index) => part.decode(given[index] ?? null, [...path, { index }]))
    },
    encode(value, path) {
      const given = array(value, path)
      if (given.length > parts.length) throw mismatch(path, `an array of ${parts.length}`, value)
      return parts.map((part, index) => part.encode(given[index], [...path, { index }]))
    },
    reconcile: (before, after, equivalent) => reconcileElements(before, after, (index) => parts[index], equivalent),
  })

/**
 * Makes the shape of an object. An attribute that it does not have is rejected; a missing one is null.
 *
 * @param keepsNull whether a null attribute is decoded to a key with the value `undefined`, instead of no key
 */
export const recordShape = (attributes: ReadonlyMap<string, Shape>, keepsNull = false): Shape =>
  shape(objectType(new Map([...attributes].map(([name, { type }]) => [name, type]))), {
    decode(value, path) {
      if (!isObject(value)) throw mismatch(path, 'an object', value)
      const decoded: [string, unknown][] = []
      for (const [attribute, part] of attributes) {
        const known = part.decode(value.get(attribute) ?? null, [...path, { attribute }])
        if (known !== undefined || keepsNull) decoded.push([attribute, known])
      }
      return Object.fromEntries(decoded)
    },
    encode(value, path) {
      const given = new Map(entries(value, path))
      for (const attribute of given.keys()) {
        if (!attributes.has(attribute)) {
          const known = [...attributes.keys()].join(', ')
          throw new ShapeError([...path, { attribute }], `there is no attribute ${attribute}; there are ${known}`)
        }
      }
      return new Map(
        [...attributes].map(([attribute, part]) => [
          attribute,
          part.encode(given.get(attribute), [...path, { attribute }]),
        ]),
      )
    },
    reconcile: (before, after, equivalent) =>
      reconcileMembers(before, after, (name) => attributes.get(name), equivalent),
  })

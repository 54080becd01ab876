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
import { mismatch, type Shape, ShapeError } from './shape.ts'

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

export const listShape = (element: Shape): Shape =>
  shape(
    listType(element.type),
    (value, path) => elements(value, path).map((part, index) => element.decode(part, [...path, { index }])),
    (value, path) => array(value, path).map((part, index) => element.encode(part, [...path, { index }])),
  )

/** Elements of a set have no address, so a problem with one is reported for the set. */
export const setShape = (element: Shape): Shape =>
  shape(
    setType(element.type),
    (value, path) => new Set(elements(value, path).map((part) => element.decode(part, path))),
    (value, path) => {
      if (value instanceof Set) return [...value].map((part) => element.encode(part, path))
      throw mismatch(path, 'a Set', value)
    },
  )

export const mapShape = (element: Shape): Shape =>
  shape(
    mapType(element.type),
    (value, path) => {
      if (!isObject(value)) throw mismatch(path, 'a map', value)
      return Object.fromEntries([...value].map(([key, part]) => [key, element.decode(part, [...path, { key }])]))
    },
    (value, path) =>
      new Map(entries(value, path).map(([key, part]) => [key, element.encode(part, [...path, { key }])])),
  )

export const tupleShape = (parts: readonly Shape[]): Shape =>
  shape(
    tupleType(parts.map(({ type }) => type)),
    (value, path) => {
      const given = elements(value, path)
      return parts.map((part, index) => part.decode(given[index] ?? null, [...path, { index }]))
    },
    (value, path) => {
      const given = array(value, path)
      if (given.length > parts.length) throw mismatch(path, `an array of ${parts.length}`, value)
      return parts.map((part, index) => part.encode(given[index], [...path, { index }]))
    },
  )

/** Makes the shape of an object. An attribute that it does not have is rejected; a missing one is null. */
export const recordShape = (attributes: ReadonlyMap<string, Shape>): Shape =>
  shape(
    objectType(new Map([...attributes].map(([name, { type }]) => [name, type]))),
    (value, path) => {
      if (!isObject(value)) throw mismatch(path, 'an object', value)
      const decoded: [string, unknown][] = []
      for (const [attribute, part] of attributes) {
        const known = part.decode(value.get(attribute) ?? null, [...path, { attribute }])
        if (known !== undefined) decoded.push([attribute, known])
      }
      return Object.fromEntries(decoded)
    },
    (value, path) => {
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
  )

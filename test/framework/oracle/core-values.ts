import {
  Dynamic,
  equalOfType,
  isList,
  isObject,
  isUnknown,
  type Type,
  Unknown,
  unknownValue,
  type Value,
} from '../../../src/framework/cty/index.ts'

/** A value in the configuration, in the prior state and in the plan. */
export interface Stages {
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
}

/** Returns the stages of an attribute, which are null where there is no object. */
export const stagesOf = ({ config, prior, planned }: Stages, name: string): Stages => ({
  config: attribute(config, name),
  prior: attribute(prior, name),
  planned: attribute(planned, name),
})

export const attribute = (object: Value, name: string): Value =>
  isUnknown(object) ? unknownValue : isObject(object) ? plain(object.get(name) ?? null) : null

/** Returns a value of type `dynamic` without its wrapper if it has no type of its own. */
const plain = (value: Value): Value => (value instanceof Dynamic && value.type.kind === 'dynamic' ? value.value : value)

/** Tells whether a value is null, whatever its type. */
export const isNull = (value: Value): boolean => value === null || (value instanceof Dynamic && value.value === null)

/** Tells whether a value itself is unknown, whatever its type. */
export const isUnknownNow = (value: Value): boolean =>
  isUnknown(value) || (value instanceof Dynamic && isUnknown(value.value))

/** Tells whether two values are the same, unknown values included. */
export const same = (a: Value, b: Value, type: Type): boolean => equalOfType(plain(a), plain(b), type)

/** Tells whether two values are the same apart from what is known about unknown values. */
export const sameUnrefined = (a: Value, b: Value, type: Type): boolean => same(unrefined(a), unrefined(b), type)

const unrefined = (value: Value): Value => {
  if (value instanceof Unknown) return unknownValue
  if (value instanceof Dynamic) return new Dynamic(value.type, unrefined(value.value))
  if (isList(value)) return value.map(unrefined)
  return isObject(value) ? new Map([...value].map(([key, part]) => [key, unrefined(part)])) : value
}

/** An object within a value, with its key in Terraform's notation. */
export interface Part {
  readonly key: string
  readonly value: Value
}

/** Returns the elements of a list, a set, a map or a tuple. */
export const partsOf = (value: Value): readonly Part[] => {
  if (isList(value)) return value.map((part, index) => ({ key: `[${index}]`, value: part }))
  return isObject(value) ? [...value].map(([key, part]) => ({ key: `[${JSON.stringify(key)}]`, value: part })) : []
}

/** Returns the element with a key, or `undefined` if there is none. */
export const partAt = (value: Value, key: string): Value | undefined =>
  partsOf(value).find((part) => part.key === key)?.value

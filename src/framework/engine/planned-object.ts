import { equalOfType, isList, isObject, isUnknown, isWhollyKnown, type ObjectValue, type Value } from '../cty/index.ts'
import { elementsOf, type Field, type NestedShape, type ObjectShape } from '../schema/index.ts'
import { hasOwnValue } from './is-computed.ts'
import { keepEquivalent } from './keep-equivalent.ts'

/** One value in three stages: configured, prior and planned. */
export interface Stages {
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
}

/**
 * Returns the planned value of a field. For a configured nested field, the rule is then applied to its objects.
 *
 * @param outer the stages of the object that the field belongs to
 */
export type Rule = (field: Field, stages: Stages, outer: Stages) => Value

/** Applies a rule to every field of a planned object, outermost first, including nested objects. */
export const planObject = (object: ObjectShape, stages: Stages, rule: Rule): ObjectValue =>
  new Map(
    [...object.fields.values()].map((field) => {
      const inner = stagesOf(stages, field.name)
      const planned = rule(field, inner, stages)
      return [field.name, field.nested ? planNested(field.nested, { ...inner, planned }, rule) : planned]
    }),
  )

/** Returns the stages of one attribute. */
export const stagesOf = ({ config, prior, planned }: Stages, name: string): Stages => ({
  config: attributeOf(config, name),
  prior: attributeOf(prior, name),
  planned: attributeOf(planned, name),
})

/** Returns the value of an attribute, or null if there is no object. */
export const attributeOf = (object: Value, name: string): Value =>
  isObject(object) ? (object.get(name) ?? null) : null

const planNested = (nested: NestedShape, { config, prior, planned }: Stages, rule: Rule): Value => {
  // The rule has already decided the whole value if it is not configured.
  if (config === null) return planned
  const inner = (element: Value, stages: Omit<Stages, 'planned'>): Value =>
    isObject(element) ? planObject(nested.object, { ...stages, planned: element }, rule) : element
  if (nested.nesting === 'set' && isList(planned)) {
    const configured = counterparts(nested, config, planned)
    const before = counterparts(nested, prior, planned)
    return planned.map((element, index) =>
      inner(element, { config: configured.get(index) ?? null, prior: before.get(index) ?? null }),
    )
  }
  const [configured, before] = [byKey(nested, config), byKey(nested, prior)]
  const at = (key: string | number | undefined) => ({
    config: configured.get(key) ?? null,
    prior: before.get(key) ?? null,
  })
  if (isList(planned)) return planned.map((element, index) => inner(element, at(index)))
  if (!isObject(planned)) return planned
  return nested.nesting === 'map'
    ? new Map([...planned].map(([key, element]) => [key, inner(element, at(key))]))
    : inner(planned, at(undefined))
}

const byKey = (nested: NestedShape, stage: Value) =>
  new Map(elementsOf(nested, stage, []).map(({ key, value }) => [key, value]))

/** Returns the counterparts in another stage of the elements of a set, by index: the best matches, each for one element. */
const counterparts = (nested: NestedShape, stage: Value, elements: readonly Value[]): ReadonlyMap<number, Value> => {
  const candidates = elementsOf(nested, stage, []).map(({ value }) => value)
  const matches = elements
    .flatMap((element, index) =>
      candidates.map((candidate) => {
        const isSame = equalOfType(candidate, element, nested.object.type)
        return { index, candidate, score: isSame ? Infinity : likeness(nested.object, candidate, element) }
      }),
    )
    .flatMap(({ score, ...match }) => (score === undefined ? [] : [{ ...match, score }]))
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score))
  const found = new Map<number, Value>()
  const taken = new Set<Value>()
  for (const { index, candidate } of matches) {
    if (found.has(index) || taken.has(candidate)) continue
    found.set(index, candidate)
    taken.add(candidate)
  }
  return found
}

/**
 * Returns how many known values of an element the other one has too, or `undefined` if they differ.
 *
 * Values that are null or unknown say nothing about the element, so they neither count nor differ.
 */
const likeness = (object: ObjectShape, some: Value, other: Value): number | undefined => {
  if (!isObject(some) || !isObject(other)) return isUnknown(some) ? 0 : undefined
  let total = 0
  for (const field of object.fields.values()) {
    const score = fieldLikeness(field, attributeOf(some, field.name), attributeOf(other, field.name))
    if (score === undefined) return undefined
    total += score
  }
  return total
}

const fieldLikeness = (field: Field, value: Value, its: Value): number | undefined => {
  if (value === null || isUnknown(value)) return 0
  // What the provider set before may be missing from what Terraform proposes.
  if (its === null && hasOwnValue(field)) return 0
  const { nested, shape } = field
  if (equalOfType(value, its, shape.type) && isWhollyKnown(value)) return 1
  if (!nested) return keepEquivalent(field, value, its) === value ? 1 : undefined
  const left = [...elementsOf(nested, its, [])]
  const inner = elementsOf(nested, value, [])
  if (inner.length !== left.length || inner.length === 0) return undefined
  let total = 0
  for (const part of inner) {
    const scores = left.map((candidate) =>
      nested.nesting === 'set' || candidate.key === part.key
        ? (likeness(nested.object, part.value, candidate.value) ?? -1)
        : -1,
    )
    const best = Math.max(...scores)
    if (best < 0) return undefined
    left.splice(scores.indexOf(best), 1)
    total += best
  }
  return total
}

import { equalOfType, isList, isObject, isUnknown, type ObjectValue, type Value } from '../cty/index.ts'
import { elementsOf, type Field, type NestedShape, type ObjectShape } from '../schema/index.ts'

/** One value in three stages: configured, prior and planned. */
export interface Stages {
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
}

/** Returns the planned value of a field. For a configured nested field, the rule is then applied to its objects. */
export type Rule = (field: Field, stages: Stages) => Value

/** Applies a rule to every field of a planned object, outermost first, including nested objects. */
export const planObject = (object: ObjectShape, stages: Stages, rule: Rule): ObjectValue =>
  new Map(
    [...object.fields.values()].map((field) => {
      const inner = stagesOf(stages, field.name)
      const planned = rule(field, inner)
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
  const inner = (element: Value, index: string | number | undefined): Value =>
    isObject(element)
      ? planObject(
          nested.object,
          {
            config: partner(nested, config, element, index),
            prior: partner(nested, prior, element, index),
            planned: element,
          },
          rule,
        )
      : element
  if (isList(planned)) return planned.map(inner)
  if (!isObject(planned)) return planned
  return nested.nesting === 'map'
    ? new Map([...planned].map(([key, element]) => [key, inner(element, key)]))
    : inner(planned, undefined)
}

/** Returns the corresponding element in another stage: by index or key, or, in a set, the best match. */
const partner = (
  nested: NestedShape,
  stage: Value,
  element: ObjectValue,
  index: string | number | undefined,
): Value => {
  const elements = elementsOf(nested, stage, [])
  if (nested.nesting !== 'set') return elements.find(({ key }) => key === index)?.value ?? null
  const fitting = elements.map(({ value }) => value).filter((value) => fits(nested.object, value, element))
  return fitting.sort((a, b) => said(b) - said(a))[0] ?? null
}

/** Counts the attributes of an element that are not null. */
const said = (value: Value): number =>
  isObject(value) ? [...value.values()].filter((part) => part !== null).length : 0

/** Tells whether the other element has every value that an element has. */
const fits = (object: ObjectShape, some: Value, other: ObjectValue): boolean =>
  [...object.fields.values()].every(({ name, shape, nested }) => {
    const value = attributeOf(some, name)
    const its = other.get(name) ?? null
    if (value === null || isUnknown(value) || equalOfType(value, its, shape.type)) return true
    if (!nested) return false
    const inner = elementsOf(nested, value, [])
    const outer = elementsOf(nested, its, [])
    return (
      inner.length === outer.length &&
      inner.length > 0 &&
      inner.every(({ value: part }, index) => {
        const counterpart = outer[index]?.value ?? null
        return isObject(counterpart) && fits(nested.object, part, counterpart)
      })
    )
  })

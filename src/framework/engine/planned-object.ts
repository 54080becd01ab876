import { equalOfType, isList, isObject, isUnknown, type ObjectValue, type Value } from '../cty/index.ts'
import { elementsOf, type Field, type NestedShape, type ObjectShape } from '../schema/index.ts'

/** One value at three times: as written, as it was, and as it is planned. */
export interface Stages {
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
}

/** Decides the planned value of a field; of a nested one that is written, its objects are then gone through in turn. */
export type Rule = (field: Field, stages: Stages) => Value

/** Goes through a planned object with a rule, outermost first, through every nested object there is. */
export const planObject = (object: ObjectShape, stages: Stages, rule: Rule): ObjectValue =>
  new Map(
    [...object.fields.values()].map((field) => {
      const inner = stagesOf(stages, field.name)
      const planned = rule(field, inner)
      return [field.name, field.nested ? planNested(field.nested, { ...inner, planned }, rule) : planned]
    }),
  )

/** The stages of one attribute. */
export const stagesOf = ({ config, prior, planned }: Stages, name: string): Stages => ({
  config: attributeOf(config, name),
  prior: attributeOf(prior, name),
  planned: attributeOf(planned, name),
})

/** The value of an attribute, null where there is no object to have one. */
export const attributeOf = (object: Value, name: string): Value =>
  isObject(object) ? (object.get(name) ?? null) : null

const planNested = (nested: NestedShape, { config, prior, planned }: Stages, rule: Rule): Value => {
  // Of what is not written, the rule has decided as a whole.
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

/** The element that stands for the same object at another stage: in its place, or, in a set, the one that fits best. */
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

/** How much an element says. */
const said = (value: Value): number =>
  isObject(value) ? [...value.values()].filter((part) => part !== null).length : 0

/** Whether everything that an element says is also said by the other. */
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

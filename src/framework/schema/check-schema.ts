import { hasDynamic, hasDynamicElements, hasKind } from './has-dynamic.ts'
import type { Field, ObjectShape } from './object-shape.ts'

/** Names that Terraform reserves at the top level of a resource or data source. */
const reserved = new Set(['count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner', 'connection'])

/**
 * Checks a schema against Terraform's rules, and returns every violation.
 *
 * Source: internal_validate.go of Terraform's configschema. Terraform would reject the whole provider with a less helpful message.
 */
export const checkSchema = (object: ObjectShape, { topLevel }: { readonly topLevel: boolean }): readonly string[] =>
  [...object.fields.values()].flatMap((field) => [
    ...(topLevel && reserved.has(field.name) ? [`${field.name}: Terraform reserves this name`] : []),
    ...checkField(field).map((problem) => `${field.name}: ${problem}`),
  ])

const checkField = (field: Field): readonly string[] => {
  const problems: string[] = []
  if (!/^[a-z_][a-z0-9_]*$/.test(field.name))
    problems.push('a name may contain only a-z, 0-9 and _, and must not begin with a digit')
  if (field.kind === 'block') problems.push(...checkBlockCounts(field))
  else if (field.options.writeOnly && field.mode !== 'required' && field.mode !== 'optional')
    problems.push('a value that the provider may set cannot be write-only')
  if (field.kind === 'attribute' && field.options.equivalent) problems.push(...checkEquivalent(field))
  if (!field.nested) return hasDynamicElements(field.shape.type) ? [...problems, dynamicElements] : problems
  if (field.nested.nesting !== 'single' && hasDynamic(field.nested.object.type)) problems.push(dynamicElements)
  problems.push(...checkSchema(field.nested.object, { topLevel: false }).map((problem) => `${problem}`))
  if (field.nested.nesting === 'set') problems.push(...checkSetElement(field.nested.object))
  if (field.kind === 'attribute' && hasFieldOf(field.nested.object, 'block'))
    problems.push('a nested attribute cannot contain blocks')
  if (field.kind === 'attribute' && field.mode === 'computed' && !everyComputed(field.nested.object))
    problems.push('every attribute within a computed attribute must be computed')
  return problems
}

/** `equivalent` compares texts, so there must be one. */
const checkEquivalent = ({ nested, shape }: Field): readonly string[] => {
  if (nested) return ['equivalent compares texts: declare it on the attributes within']
  return hasKind(shape.type, 'string') || hasKind(shape.type, 'dynamic')
    ? []
    : ['equivalent compares texts, and there is none']
}

const checkBlockCounts = ({ nested, options, required }: Extract<Field, { kind: 'block' }>): readonly string[] => {
  const { minimum, maximum } = options
  if (required && nested.nesting === 'map') return ['Terraform cannot require a map of blocks']
  if (options.computed && (required || minimum !== undefined)) return ['a computed block cannot be required']
  if (options.computed && !everyMayBeComputed(nested.object))
    return ['every attribute and block within a computed block must be computed or optionalComputed']
  if (minimum === undefined && maximum === undefined) return []
  if (nested.nesting === 'single' || nested.nesting === 'map')
    return [`a block of nesting ${nested.nesting} cannot have a minimum or maximum`]
  if (maximum !== undefined && maximum < Math.max(minimum ?? 0, required ? 1 : 0))
    return ['the maximum is below the minimum']
  return []
}

/** Elements of a set are distinguished by their whole value, which must therefore be stored, and have no address. */
const checkSetElement = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()].flatMap((field) => [
    ...(field.kind === 'attribute' && field.options.writeOnly ? [`in a set, ${field.name} cannot be write-only`] : []),
    ...(field.options.replaces
      ? [`in a set, ${field.name} cannot replace the object: declare replaces on the set`]
      : []),
    ...(field.nested ? checkSetElement(field.nested.object) : []),
  ])

const dynamicElements = 'elements of a list, a set or a map must all have one type, so their type cannot be dynamic'

const hasFieldOf = (object: ObjectShape, kind: Field['kind']): boolean =>
  [...object.fields.values()].some((field) => field.kind === kind)

const everyComputed = (object: ObjectShape): boolean =>
  [...object.fields.values()].every((field) => field.kind === 'attribute' && field.mode === 'computed')

const everyMayBeComputed = (object: ObjectShape): boolean =>
  [...object.fields.values()].every((field) =>
    field.kind === 'block' ? field.options.computed : field.mode !== 'required' && field.mode !== 'optional',
  )

/** Returns advice about a schema that no rule of Terraform requires. */
export const adviseSchema = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()].flatMap((field) => [
    ...(/[.!?]$/.test(field.description) ? [] : [`${field.name}: end the description with a full stop`]),
    ...(field.nested ? adviseSchema(field.nested.object).map((advice) => `${field.name}: ${advice}`) : []),
  ])

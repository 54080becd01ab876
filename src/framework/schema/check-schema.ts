import { hasDynamic, hasDynamicElements } from './has-dynamic.ts'
import type { Field, ObjectShape } from './object-shape.ts'

/** Names that Terraform keeps for itself at the top of a resource or data source. */
const reserved = new Set(['count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner', 'connection'])

/**
 * Holds a schema against Terraform's rules, and names what breaks one.
 *
 * Source: internal_validate.go of Terraform's configschema. Terraform would refuse the whole provider with less to go by.
 */
export const checkSchema = (object: ObjectShape, { topLevel }: { readonly topLevel: boolean }): readonly string[] =>
  [...object.fields.values()].flatMap((field) => [
    ...(topLevel && reserved.has(field.name) ? [`${field.name}: Terraform keeps this name for itself`] : []),
    ...checkField(field).map((problem) => `${field.name}: ${problem}`),
  ])

const checkField = (field: Field): readonly string[] => {
  const problems: string[] = []
  if (!/^[a-z_][a-z0-9_]*$/.test(field.name))
    problems.push('a name consists of a-z, 0-9 and _, and does not begin with a digit')
  if (!/\.$/.test(field.description)) problems.push('a description ends in a full stop')
  if (field.kind === 'block') problems.push(...checkBlockCounts(field))
  else if (field.options.writeOnly && field.mode !== 'required' && field.mode !== 'optional')
    problems.push('what the provider may set is not write-only')
  if (!field.nested) return hasDynamicElements(field.shape.type) ? [...problems, dynamicElements] : problems
  if (field.nested.nesting !== 'single' && hasDynamic(field.nested.object.type)) problems.push(dynamicElements)
  problems.push(...checkSchema(field.nested.object, { topLevel: false }).map((problem) => `in it, ${problem}`))
  if (field.nested.nesting === 'set') problems.push(...checkSetElement(field.nested.object))
  if (field.kind === 'attribute' && hasKind(field.nested.object, 'block'))
    problems.push('a nested attribute holds no blocks')
  if (field.kind === 'attribute' && field.mode === 'computed' && !everyComputed(field.nested.object))
    problems.push('within a computed attribute every attribute is computed')
  return problems
}

const checkBlockCounts = ({ nested, options, required }: Extract<Field, { kind: 'block' }>): readonly string[] => {
  const { minimum, maximum } = options
  if (required && nested.nesting === 'map') return ['Terraform cannot require a map of blocks']
  if (minimum === undefined && maximum === undefined) return []
  if (nested.nesting === 'single' || nested.nesting === 'map')
    return [`a block of nesting ${nested.nesting} has neither minimum nor maximum`]
  if (maximum !== undefined && maximum < Math.max(minimum ?? 0, required ? 1 : 0))
    return ['the maximum is below the minimum']
  return []
}

/** Elements of a set are told apart by their whole value, which must therefore be kept, and have no address. */
const checkSetElement = (object: ObjectShape): readonly string[] =>
  [...object.fields.values()].flatMap((field) => [
    ...(field.kind === 'attribute' && field.options.writeOnly ? [`in a set, ${field.name} cannot be write-only`] : []),
    ...(field.options.replaces ? [`in a set, ${field.name} cannot replace the object: say so of the set`] : []),
    ...(field.nested ? checkSetElement(field.nested.object) : []),
  ])

const dynamicElements = 'elements of a list, a set or a map are all of one type, so they cannot be of any type'

const hasKind = (object: ObjectShape, kind: Field['kind']): boolean =>
  [...object.fields.values()].some((field) => field.kind === kind)

const everyComputed = (object: ObjectShape): boolean =>
  [...object.fields.values()].every((field) => field.kind === 'attribute' && field.mode === 'computed')

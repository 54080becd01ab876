import { inspect } from 'node:util'
import { equalOfType, formatPath, isList, isUnknown, isWhollyKnown, type Path, type Value } from '../cty/index.ts'
import { elementsOf, type Field, type NestedShape, type ObjectShape, toPlain } from '../schema/index.ts'
import { attributeOf, isComputed } from './proposed-new-state.ts'

interface Stages {
  readonly config: Value
  readonly prior: Value
  readonly planned: Value
}

/**
 * Returns the problems for which Terraform rejects a plan ("Provider produced invalid plan").
 *
 * Source: the rules of AssertPlanValid in Terraform's plans/objchange.
 */
export const planProblems = (object: ObjectShape, stages: Stages, path: Path = []): readonly string[] => {
  const presence = presenceProblems(stages, path)
  if (presence.length > 0 || stages.planned === null) return presence
  if (isUnknown(stages.planned) && isUnknown(stages.config)) return []
  return [...object.fields.values()].flatMap((field) => {
    const inner = {
      config: attributeOf(stages.config, field.name),
      prior: attributeOf(stages.prior, field.name),
      planned: attributeOf(stages.planned, field.name),
    }
    return fieldProblems(field, inner, [...path, { attribute: field.name }])
  })
}

const presenceProblems = ({ config, planned }: Stages, path: Path): readonly string[] => {
  if ((planned === null) === (config === null)) return []
  return [
    planned === null
      ? `${formatPath(path)}: planned for absence but config wants existence`
      : `${formatPath(path)}: planned for existence but config wants absence`,
  ]
}

const fieldProblems = (field: Field, stages: Stages, path: Path): readonly string[] => {
  const { config, prior, planned } = stages
  const at = formatPath(path)
  const { type } = field.shape
  if (field.kind === 'attribute' && field.options.writeOnly)
    return planned === null ? [] : [`${at}: planned value for write-only attribute is not null`]
  if (equalOfType(planned, config, type)) return []
  if (field.kind === 'attribute') {
    if (prior !== null && config !== null && equalOfType(planned, prior, type)) return []
    if (field.mode === 'computed' || (config === null && isComputed(field))) return []
    if (config === null) return [`${at}: planned value ${show(planned)} for a non-computed attribute`]
    if (!field.nested) return [`${at}: planned value ${show(planned)} does not match config value ${show(config)}`]
  }
  if (field.kind === 'block' && field.options.computed && config === null) return []
  return field.nested ? nestedProblems(field, field.nested, stages, path) : []
}

const nestedProblems = ({ kind }: Field, nested: NestedShape, stages: Stages, path: Path): readonly string[] => {
  const { config, prior, planned } = stages
  const at = formatPath(path)
  if (isUnknown(planned) || isUnknown(config)) return [`${at}: planned ${show(planned)} for configured ${show(config)}`]
  const presence = presenceProblems(stages, path)
  if (presence.length > 0) return presence
  const elements = elementsOf(nested, planned, path)
  const written = elementsOf(nested, config, path)
  if (kind === 'block' && elements.some(({ value }) => isUnknown(value)))
    return [`${at}: a block must not be unknown itself`]
  // Elements of a set cannot be correlated. Terraform does not even count the blocks of one.
  const isCounted = nested.nesting !== 'set' || (kind === 'attribute' && isExact(config))
  const mayMerge = nested.nesting === 'set' && !isExact(planned)
  if (isCounted && (mayMerge ? elements.length < written.length : elements.length !== written.length))
    return [`${at}: count in plan (${elements.length}) disagrees with count in config (${written.length})`]
  if (nested.nesting === 'set') return []
  return elements.flatMap(({ key, value, path: here }) => {
    const partner = (candidates: Value) =>
      elementsOf(nested, candidates, path).find((candidate) => candidate.key === key)?.value ?? null
    return planProblems(nested.object, { config: partner(config), prior: partner(prior), planned: value }, here)
  })
}

/** Tells whether the number of elements in a set is known: unknown elements may turn out to be equal. */
const isExact = (set: Value): boolean => (isList(set) && set.length === 1) || isWhollyKnown(set)

const show = (value: Value): string => inspect(toPlain(value), { breakLength: Number.POSITIVE_INFINITY })

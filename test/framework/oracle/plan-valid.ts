import { isWhollyKnown } from '../../../src/framework/cty/index.ts'
import { type CoreAttribute, type CoreNested, type CoreObject, typeOfNested } from './core-schema.ts'
import {
  isNull,
  isUnknownNow,
  type Part,
  partAt,
  partsOf,
  type Stages,
  same,
  sameUnrefined,
  stagesOf,
} from './core-values.ts'

type Problems = readonly string[]

/**
 * Returns why Terraform would call a plan invalid.
 *
 * A provider may plan a value of its own only for a computed attribute that is not configured. Elsewhere it must plan
 * what is configured, or leave what was there before.
 *
 * Source: AssertPlanValid in internal/plans/objchange of Terraform 1.11.
 */
export const planProblems = (object: CoreObject, stages: Stages, at = ''): Problems => {
  const presence = presenceProblems(stages, at)
  if (presence.length > 0 || stages.planned === null) return presence
  return [
    ...attributesProblems(object, stages, at),
    ...[...object.blocks].flatMap(([name, block]) => blockProblems(block, stagesOf(stages, name), `${at}.${name}`)),
  ]
}

const presenceProblems = ({ config, planned }: Stages, at: string): Problems => {
  if (isNull(planned) === isNull(config)) return []
  return [`${at}: planned for ${isNull(planned) ? 'absence' : 'existence'}, contrary to the configuration`]
}

const attributesProblems = ({ attributes }: CoreObject, stages: Stages, at: string): Problems =>
  [...attributes].flatMap(([name, attribute]) => attributeProblems(attribute, stagesOf(stages, name), `${at}.${name}`))

const attributeProblems = (attribute: CoreAttribute, stages: Stages, at: string): Problems => {
  const { config, prior, planned } = stages
  const { type, optional, computed, writeOnly, nested } = attribute
  if (sameUnrefined(planned, config, type)) return []
  // The provider says that the configured value means the same as the one before.
  if (!isNull(prior) && !isNull(config) && sameUnrefined(planned, prior, type)) return []
  if (writeOnly) return isNull(planned) ? [] : [`${at}: a write-only attribute is planned`]
  if (computed && (!optional || isNull(config))) return []
  if (isNull(config) && !isNull(planned)) return [`${at}: a value is planned for a non-computed attribute`]
  if (nested) return nestedProblems(nested, stages, at)
  return [`${at}: the planned value is neither the configured nor the prior one`]
}

/** Objects of a nested attribute, which may be null or unknown themselves. */
const nestedProblems = ({ nesting, object }: CoreNested, stages: Stages, at: string): Problems => {
  const { config, planned } = stages
  const presence = presenceProblems(stages, at)
  if (presence.length > 0) return presence
  if (!isNull(config) && isUnknownNow(planned)) return [`${at}: an unknown value is planned for a configured one`]
  if (isNull(planned)) return []
  if (nesting === 'single') return attributesProblems(object, stages, at)
  if (isUnknownNow(config)) return nesting === 'set' ? [] : [`${at}: the number of elements is planned, and not known`]
  return elementProblems(nesting, stages, at, (element, here) => attributesProblems(object, element, here))
}

/** Blocks, which only a `dynamic` block with an unknown `for_each` makes unknown. */
const blockProblems = (block: CoreNested, stages: Stages, at: string): Problems => {
  const { config, planned } = stages
  if (same(planned, config, typeOfNested(block))) return []
  if (isUnknownNow(config)) return [`${at}: the provider planned an unknown dynamic block`]
  if (isUnknownNow(planned)) return [`${at}: a block must not be unknown itself`]
  if (block.nesting === 'single') return planProblems(block.object, stages, at)
  if (isNull(planned)) return [`${at}: no blocks are planned as null instead of empty`]
  const unknown = partsOf(planned).filter(({ value }) => isUnknownNow(value))
  if (unknown.length > 0) return unknown.map(({ key }) => `${at}${key}: a block must not be unknown itself`)
  // Terraform trusts the provider with the blocks of a set, even with their number.
  if (block.nesting === 'set') return []
  return elementProblems(block.nesting, stages, at, (element, here) => planProblems(block.object, element, here))
}

/** Elements are compared by index or key. Those of a set cannot be told apart, so only their number counts. */
const elementProblems = (
  nesting: CoreNested['nesting'],
  { config, prior, planned }: Stages,
  at: string,
  check: (element: Stages, at: string) => Problems,
): Problems => {
  const [elements, configured] = [partsOf(planned), partsOf(config)]
  if (nesting === 'set') {
    const [least, most] = lengths(elements)
    const [fewest, count] = lengths(configured)
    return fewest === count && (count < least || count > most)
      ? [`${at}: ${elements.length} elements are planned, ${count} are configured`]
      : []
  }
  if (elements.length !== configured.length)
    return [`${at}: ${elements.length} elements are planned, ${configured.length} are configured`]
  return elements.flatMap(({ key, value }) => {
    const here = `${at}${key}`
    const written = partAt(config, key)
    if (written === undefined) return [`${here}: planned and not configured`]
    return check({ config: written, prior: partAt(prior, key) ?? null, planned: value }, here)
  })
}

/** Returns the least and the greatest length of a set: elements that are not known may turn out to be equal. */
const lengths = (elements: readonly Part[]): readonly [number, number] => {
  const isExact = elements.length === 1 || elements.every(({ value }) => isWhollyKnown(value))
  return [isExact ? elements.length : 1, elements.length]
}

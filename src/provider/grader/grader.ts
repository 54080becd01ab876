import { isDeepStrictEqual } from 'node:util'
import type { Attribute, Attributes, Block } from '../../framework/index.ts'
import { type GraderBlocks, graderBlocks, graderKinds, simpleGraders } from './blocks.ts'

/** A grader as the API has it. */
export type Grader = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Grader =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the blocks of a configuration say: one grader, it is to be hoped. */
export const gradersOfBlocks = (blocks: GraderBlocks): readonly Grader[] =>
  graderKinds.flatMap((type): readonly Grader[] => {
    const block: Grader | undefined = blocks[type]
    if (!block) return []
    if (type !== 'multi') return [given({ type, ...block })]
    const { name, calculate_output } = block
    const graders = combinedBy(block).map((one) => [String(one.name), one])
    return [given({ type, name, calculate_output, graders: Object.fromEntries(graders) })]
  })

/** The graders that the blocks within `multi` say, kind by kind. */
export const combinedBy = (multi: Grader): readonly Grader[] =>
  Object.keys(simpleGraders).flatMap((type) => {
    const blocks = multi[type]
    return Array.isArray(blocks) ? blocks.map((block: Grader) => ({ type, ...block })) : []
  })

/** Blocks that say a grader; undefined where they cannot say all of it. */
export const blocksOfGrader = (grader: Grader): GraderBlocks | undefined => {
  const kind = graderKinds.find((name) => name === grader.type)
  if (!kind) return undefined
  const within = Object.values(isRecord(grader.graders) ? grader.graders : {}).filter(isRecord)
  const lists = Object.keys(simpleGraders).map((type) => [type, within.filter((one) => one.type === type)])
  const said = sayable(graderBlocks[kind].type.attributes, { ...grader, ...Object.fromEntries(lists) })
  const blocks = { [kind]: said } as GraderBlocks // if that leaves something out, it is seen next
  return sameGrader(gradersOfBlocks(blocks)[0], grader) ? blocks : undefined
}

/** As much of a value as can be written with these attributes. */
const sayable = (attributes: Attributes, value: Grader): Grader =>
  Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, sayablePart(type, value[name])]))

const sayablePart = (type: (Attribute | Block)['type'], value: unknown): unknown => {
  if (!('nesting' in type)) return type.safeParse(value).success ? value : undefined
  if (type.nesting === 'list')
    return (Array.isArray(value) ? value : []).filter(isRecord).map((part) => sayable(type.attributes, part))
  return isRecord(value) ? sayable(type.attributes, value) : undefined
}

/** Whether two graders are the same; null is as good as nothing. */
export const sameGrader = (one: unknown, other: unknown): boolean => isDeepStrictEqual(given(one), given(other))

/** A value without what is null or not given. */
const given = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(given) as T // the same but for nulls
  if (!isRecord(value)) return value
  const parts = Object.entries(value).filter(([, part]) => part !== undefined && part !== null)
  return Object.fromEntries(parts.map(([name, part]) => [name, given(part)])) as T // likewise
}

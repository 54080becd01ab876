import { isDeepStrictEqual } from 'node:util'
import type { Attribute, Attributes, Block } from '../../framework/index.ts'
import { type GraderBlocks, graderBlocks, graderKinds, simpleGraders } from './blocks.ts'

/** A grader in the API's format. */
export type Grader = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Grader =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Converts the blocks of a configuration to graders. A valid configuration has exactly one. */
export const gradersOfBlocks = (blocks: GraderBlocks): readonly Grader[] =>
  graderKinds.flatMap((type): readonly Grader[] => {
    const block: Grader | undefined = blocks[type]
    if (!block) return []
    if (type !== 'multi') return [withoutNulls({ type, ...block, name: block.name ?? type })]
    const { name, calculate_output } = block
    const graders = combinedBy(block).map((one) => [String(one.name), one])
    return [withoutNulls({ type, name, calculate_output, graders: Object.fromEntries(graders) })]
  })

/** Returns the graders inside `multi`, grouped by kind. */
export const combinedBy = (multi: Grader): readonly Grader[] =>
  Object.keys(simpleGraders).flatMap((type) => {
    const blocks = multi[type]
    return Array.isArray(blocks) ? blocks.map((block: Grader) => ({ type, ...block })) : []
  })

/** Converts a grader to blocks; returns undefined if blocks cannot express all of it. */
export const blocksOfGrader = (grader: Grader): GraderBlocks | undefined => {
  const kind = graderKinds.find((name) => name === grader.type)
  if (!kind) return undefined
  const inner = Object.values(isRecord(grader.graders) ? grader.graders : {}).filter(isRecord)
  const lists = Object.keys(simpleGraders).map((type) => [type, inner.filter((one) => one.type === type)])
  const written = expressible(graderBlocks[kind].type.attributes, { ...grader, ...Object.fromEntries(lists) })
  const blocks = { [kind]: written } as GraderBlocks // the next line detects anything that was left out
  return sameGrader(gradersOfBlocks(blocks)[0], grader) ? blocks : undefined
}

/** Returns the part of a value that these attributes can express. */
const expressible = (attributes: Attributes, value: Grader): Grader =>
  Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, expressiblePart(type, value[name])]))

const expressiblePart = (type: (Attribute | Block)['type'], value: unknown): unknown => {
  if (!('nesting' in type)) return type.safeParse(value).success ? value : undefined
  if (type.nesting === 'list')
    return (Array.isArray(value) ? value : []).filter(isRecord).map((part) => expressible(type.attributes, part))
  return isRecord(value) ? expressible(type.attributes, value) : undefined
}

/** Returns whether two graders are equal. A null counts as absent. */
export const sameGrader = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(withoutNulls(one), withoutNulls(other))

/** Removes null and undefined members, at any depth. */
const withoutNulls = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(withoutNulls) as T // the same shape without nulls
  if (!isRecord(value)) return value
  const parts = Object.entries(value).filter(([, part]) => part !== undefined && part !== null)
  return Object.fromEntries(parts.map(([name, part]) => [name, withoutNulls(part)])) as T // likewise
}

export type { Attribute, AttributeOptions, Attributes, Block, Change, Mode, Nested, Nesting } from './attribute.ts'
export {
  block,
  computed,
  list,
  map,
  optional,
  optionalComputed,
  required,
  requiredBlock,
  set,
  single,
} from './attribute.ts'
export { checkComputedBlocks, hasComputedBlock } from './check-computed-blocks.ts'
export { checkConfig } from './check-config.ts'
export { adviseSchema, checkSchema } from './check-schema.ts'
export { checkWriteOnly } from './check-write-only.ts'
export { typed } from './dynamic-shape.ts'
export { sameJson, sameTime } from './equivalences.ts'
export { hasDynamic } from './has-dynamic.ts'
export {
  type AttributeField,
  type BlockField,
  elementsOf,
  type Field,
  type NestedShape,
  type ObjectShape,
  objectShape,
} from './object-shape.ts'
export { toNearestPlain, toPlain } from './plain-value.ts'
export { render } from './render.ts'
export { type Shape, ShapeError } from './shape.ts'
export { unknown } from './unknown.ts'
export type { Config, Planned, State } from './values.ts'
export { decimalMark, plainShape, zodShape } from './zod-shape.ts'

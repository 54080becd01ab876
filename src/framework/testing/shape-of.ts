import { type DataSource, timeoutsBlock } from '../definition/index.ts'
import { type ObjectShape, objectShape } from '../schema/index.ts'

/** The shape of a resource or a data source, with its `timeouts` block where it has one. */
export const shapeOf = ({ attributes, timeouts }: Pick<DataSource, 'attributes' | 'timeouts'>): ObjectShape =>
  objectShape(timeouts ? { ...attributes, ...timeoutsBlock(timeouts) } : attributes)

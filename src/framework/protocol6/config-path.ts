import type { Path } from '../cty/index.ts'
import type { ObjectShape } from '../schema/index.ts'

/**
 * Shortens a path to what Terraform can find in a configuration: blocks, an attribute, and one step into its value.
 *
 * For a longer path, Terraform would show another attribute of the same name, or none.
 */
export const configPath = (object: ObjectShape, path: Path): Path => {
  const [step, next] = path
  const field = step && 'attribute' in step ? object.fields.get(step.attribute) : undefined
  if (!step || !field) return path
  const isIndexed = next !== undefined && !('attribute' in next)
  if (field.kind === 'attribute') return isIndexed ? [step, next] : [step]
  const here = isIndexed ? [step, next] : [step]
  return [...here, ...configPath(field.nested.object, path.slice(here.length))]
}

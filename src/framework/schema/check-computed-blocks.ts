import { isObject, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { elementsOf, type ObjectShape } from './object-shape.ts'

/** Tells whether an object has a computed block. */
export const hasComputedBlock = ({ fields }: ObjectShape): boolean =>
  [...fields.values()].some(
    (field) => field.kind === 'block' && (field.options.computed || hasComputedBlock(field.nested.object)),
  )

/** Reports computed blocks that are left out, for a Terraform that does not let the provider set them. */
export const checkComputedBlocks = (object: ObjectShape, config: Value): readonly Diagnostic[] =>
  [...object.fields.values()].flatMap((field): readonly Diagnostic[] => {
    if (field.kind !== 'block' || !isObject(config)) return []
    const path: Path = [{ attribute: field.name }]
    const written = elementsOf(field.nested, config.get(field.name) ?? null, path)
    if (written.length > 0) return written.flatMap(({ value }) => checkComputedBlocks(field.nested.object, value))
    if (!field.options.computed) return []
    const detail = `This version of Terraform does not let the provider set the block ${field.name}: write the block, or upgrade Terraform to a version that supports computed blocks.`
    return [{ severity: 'error', summary: 'Computed Block Not Allowed', detail, path }]
  })

import { formatPath, isObject, type Path, type Value } from '../cty/index.ts'
import type { Diagnostic } from '../diagnostics/index.ts'
import { elementsOf, type Field, type ObjectShape } from './object-shape.ts'

/** Reports values of write-only attributes, which Terraform before 1.11 would store in plan and state. */
export const checkWriteOnly = (object: ObjectShape, config: Value, path: Path = []): readonly Diagnostic[] =>
  isObject(config)
    ? [...object.fields.values()].flatMap((field) =>
        checkField(field, config.get(field.name) ?? null, [...path, { attribute: field.name }]),
      )
    : []

const checkField = ({ options, nested }: Field, value: Value, path: Path): readonly Diagnostic[] => {
  if (value === null) return []
  if ('writeOnly' in options && options.writeOnly) {
    const detail = `${formatPath(path)} is write-only, which needs Terraform 1.11 or later: upgrade Terraform to set it.`
    return [{ severity: 'error', summary: 'Write-Only Attribute Not Allowed', detail, path }]
  }
  if (!nested) return []
  return elementsOf(nested, value, path).flatMap((element) =>
    checkWriteOnly(nested.object, element.value, element.path),
  )
}

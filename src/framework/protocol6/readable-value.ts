import { Decimal, Dynamic, isList, isObject, isUnknown, type Value } from '../cty/index.ts'
import { masked } from './mask-secrets.ts'

/** Formats a value as JSON for people: masked and unknown values are described in words. */
export const readableValue = (value: Value): string => JSON.stringify(toPlain(value), undefined, 2)

const toPlain = (value: Value): unknown => {
  if (value === masked) return '(sensitive value)'
  if (isUnknown(value)) return '(known after apply)'
  if (value instanceof Dynamic) return toPlain(value.value)
  if (value instanceof Decimal) return String(Number(value.text)) === value.text ? Number(value.text) : value.text
  if (isList(value)) return value.map(toPlain)
  // No key is special in `fromEntries`, not even `__proto__`.
  return isObject(value) ? Object.fromEntries([...value].map(([name, part]) => [name, toPlain(part)])) : value
}

import { isUnknown } from '../cty/index.ts'

const longest = 60

/** Formats a decoded value as a practitioner would write it, shortened if it is long. */
export const render = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string' && value.length > longest)
    return `${JSON.stringify(`${value.slice(0, longest)}…`)} (${value.length} characters)`
  if (typeof value === 'bigint') return String(value)
  if (isUnknown(value)) return '(known after apply)'
  return JSON.stringify(value, plain) ?? 'nothing'
}

/** Replaces values that JSON cannot express. */
const plain = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Set) return [...value]
  return isUnknown(value) ? '(known after apply)' : value
}

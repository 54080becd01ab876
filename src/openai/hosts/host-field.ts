/** Field of a job that only one host has, as in `host_options`. */
export interface HostField {
  readonly name: string
  readonly type: 'string' | 'number' | 'integer' | 'boolean' | 'list'
  readonly description: string
  /** Whether the host refuses a job without it. */
  readonly required?: boolean
  /** The values that a string may have. */
  readonly values?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  /** Whether `minimum` itself is too small. */
  readonly exclusiveMinimum?: boolean
  /** Where the host reads it: in the body of a create, in the hyperparameters, or in every request. */
  readonly in: 'body' | 'hyperparameters' | 'every-request'
  /** Name under which it is sent, if different. */
  readonly sentAs?: string
}

/** Returns what is wrong with a value of a field, such as `must be one of "a", "b", not "c"`; undefined if nothing is. */
export const faultOf = (field: HostField, value: unknown): string | undefined => {
  const { type, values } = field
  if (!hasType(type, value) || (values && !values.includes(String(value))))
    return `must be ${allowed(field)}, not ${JSON.stringify(value)}`
  if (typeof value === 'number' && !isInRange(field, value)) return `must be ${allowed(field)}, not ${value}`
  return undefined
}

const hasType = (type: HostField['type'], value: unknown): boolean => {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'list') return Array.isArray(value) && value.every((item) => typeof item === 'string')
  return typeof value === type
}

const isInRange = ({ minimum, maximum, exclusiveMinimum }: HostField, value: number): boolean =>
  (minimum === undefined || value > minimum || (value === minimum && !exclusiveMinimum)) &&
  (maximum === undefined || value <= maximum)

/** Returns what a field may hold, such as `a whole number from 1 to 50`. */
export const allowed = ({ type, values, minimum, maximum, exclusiveMinimum }: HostField): string => {
  if (values) return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`
  const kinds = {
    string: 'a string',
    number: 'a number',
    integer: 'a whole number',
    boolean: 'true or false',
    list: 'a list of strings',
  }
  const lower = minimum === undefined ? '' : exclusiveMinimum ? ` above ${minimum}` : ` from ${minimum}`
  const upper = maximum === undefined ? (lower && !exclusiveMinimum ? ' on' : '') : ` to ${maximum}`
  return kinds[type] + lower + upper
}
